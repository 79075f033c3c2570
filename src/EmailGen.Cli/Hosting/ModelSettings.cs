using System.Collections;
using System.Globalization;
using EmailGen.ModelSimulator;

namespace EmailGen.Cli.Hosting;

/// <summary>Which model the app is to use.</summary>
internal static class ModelSettings
{
    public const string HowToSet = "No model is configured: set OPENAI_API_KEY, or Deployments__0__Endpoint, Deployments__0__ApiKey and Deployments__0__Model (see local.settings.sample.json). 'emailgen demo' needs none of them.";

    private const string DeploymentPrefix = "Deployments__";
    private const string LocalSettings = "local.settings.json";

    // Generous: the simulator's limit is in requests.
    private const int TokensPerRequest = 5_000;

    /// <summary>What configures a model in the environment, in words; null if nothing does.</summary>
    public static string? FindInEnvironment(IDictionary environment)
    {
        if (!string.IsNullOrWhiteSpace(environment["OPENAI_API_KEY"] as string))
        {
            return "OPENAI_API_KEY";
        }

        return environment.Keys.OfType<string>().FirstOrDefault(IsDeployment);
    }

    /// <exception cref="CliException">Neither the environment nor local.settings.json names a model.</exception>
    public static void Require()
    {
        if (FindInEnvironment(Environment.GetEnvironmentVariables()) is null && !SecretFiles.Names.Any(name => name == "OPENAI_API_KEY" || IsDeployment(name)) && !Folders().Any(NamesModel))
        {
            throw new CliException(HowToSet);
        }

        static string[] Folders() => [Environment.CurrentDirectory, AppContext.BaseDirectory];

        static bool NamesModel(string folder) =>
            Path.Combine(folder, LocalSettings) is var file
            && File.Exists(file)
            && (File.ReadAllText(file) is var text)
            && (text.Contains(DeploymentPrefix, StringComparison.OrdinalIgnoreCase) || text.Contains("OPENAI_API_KEY", StringComparison.OrdinalIgnoreCase));
    }

    private static bool IsDeployment(string name) => name.StartsWith(DeploymentPrefix, StringComparison.OrdinalIgnoreCase);

    /// <summary>The app's settings for a simulator.</summary>
    /// <param name="simulator">The simulator.</param>
    /// <param name="requestsPerMinute">What the app is told of its limit; null lets it learn, 0 says that there is none.</param>
    public static string[] ForSimulator(ModelSimulatorServer simulator, int? requestsPerMinute = null) =>
    [
        "--Deployments:0:Name=simulator",
        "--Deployments:0:Kind=OpenAI",
        $"--Deployments:0:Endpoint={new Uri(simulator.Endpoint, "v1")}",
        "--Deployments:0:ApiKey=simulated",
        "--Deployments:0:Model=gpt-4o-mini",
        .. requestsPerMinute is { } limit
            ? [
                string.Create(CultureInfo.InvariantCulture, $"--Deployments:0:RequestsPerMinute={limit}"),
                string.Create(CultureInfo.InvariantCulture, $"--Deployments:0:TokensPerMinute={Math.Min(int.MaxValue, (long)limit * TokensPerRequest)}"),
            ]
            : Array.Empty<string>(),
    ];
}
