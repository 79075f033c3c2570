using System.Globalization;
using System.Text;
using Microsoft.Extensions.Configuration;

namespace EmailGen.LocalRuntime.Hosting.Settings;

/// <summary>The part of host.json that the local runtime heeds. Settings named <c>AzureFunctionsJobHost:…</c> win over the file.</summary>
internal sealed record HostSettings
{
    public const string FileName = "host.json";

    /// <summary>What stands before every route.</summary>
    public string RoutePrefix { get; init; } = "api";

    /// <summary>The longest time that a function may run.</summary>
    public TimeSpan FunctionTimeout { get; init; } = Timeout.InfiniteTimeSpan;

    /// <summary>Activities at work at the same time; one that waits for its permit counts.</summary>
    public int MaxConcurrentActivities { get; init; } = 10 * Environment.ProcessorCount;

    /// <summary>Orchestrations that take a step at the same time.</summary>
    public int MaxConcurrentOrchestrators { get; init; } = 10 * Environment.ProcessorCount;

    /// <summary>Entities at work at the same time.</summary>
    public int MaxConcurrentEntities { get; init; } = 10 * Environment.ProcessorCount;

    /// <summary>Dropped lists that are taken in at the same time.</summary>
    public int MaxConcurrentBlobs { get; init; } = 8 * Environment.ProcessorCount;

    /// <summary>How often a drop is tried that fails.</summary>
    public int PoisonBlobThreshold { get; init; } = 5;

    public IReadOnlyDictionary<string, string?> LogLevels { get; init; } = new Dictionary<string, string?>();

    /// <param name="path">The file; null when there is none.</param>
    /// <param name="overrides">The app's settings.</param>
    public static HostSettings Read(string? path, IConfiguration overrides)
    {
        var builder = new ConfigurationBuilder();
        if (path is not null)
        {
            var text = File.ReadAllText(path);
            SettingsJson.Parse(path, text).Dispose();
            builder.AddJsonStream(new MemoryStream(Encoding.UTF8.GetBytes(text)));
        }

        return From(builder.AddConfiguration(overrides.GetSection("AzureFunctionsJobHost")).Build(), path ?? FileName);
    }

    private static HostSettings From(IConfiguration host, string file)
    {
        var defaults = new HostSettings();
        var durable = host.GetSection("extensions:durableTask");
        var blobs = host.GetSection("extensions:blobs");
        return new HostSettings
        {
            RoutePrefix = (host["extensions:http:routePrefix"] ?? defaults.RoutePrefix).Trim('/'),
            FunctionTimeout = Duration(host.GetSection("functionTimeout"), file) ?? defaults.FunctionTimeout,
            MaxConcurrentActivities = Count(durable.GetSection("maxConcurrentActivityFunctions"), file) ?? defaults.MaxConcurrentActivities,
            MaxConcurrentOrchestrators = Count(durable.GetSection("maxConcurrentOrchestratorFunctions"), file) ?? defaults.MaxConcurrentOrchestrators,
            MaxConcurrentEntities = Count(durable.GetSection("maxConcurrentEntityFunctions"), file) ?? defaults.MaxConcurrentEntities,
            MaxConcurrentBlobs = Count(blobs.GetSection("maxDegreeOfParallelism"), file) ?? defaults.MaxConcurrentBlobs,
            PoisonBlobThreshold = Count(blobs.GetSection("poisonBlobThreshold"), file) ?? defaults.PoisonBlobThreshold,
            LogLevels = host.GetSection("logging:logLevel").GetChildren().ToDictionary(level => level.Key, level => level.Value),
        };
    }

    private static int? Count(IConfigurationSection setting, string file) => setting.Value switch
    {
        null => null,
        var text when int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var count) && count > 0 => count,
        var text => throw LocalRuntimeException.InvalidFile(file, $"{Name(setting)} is '{text}' but must be a whole number of 1 or more."),
    };

    // "-1" is the Functions host's word for no limit.
    private static TimeSpan? Duration(IConfigurationSection setting, string file) => setting.Value switch
    {
        null => null,
        "-1" => Timeout.InfiniteTimeSpan,
        var text when TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out var span) && span > TimeSpan.Zero => span,
        var text => throw LocalRuntimeException.InvalidFile(file, $"{Name(setting)} is '{text}' but must be a time span like 00:30:00."),
    };

    private static string Name(IConfigurationSection setting) => setting.Path.Replace(':', '.');
}
