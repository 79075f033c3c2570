using System.CommandLine;
using EmailGen.Cli.Hosting;
using EmailGen.Cli.Jobs;
using EmailGen.Cli.Sample;
using EmailGen.Cli.Terminals;
using EmailGen.ModelSimulator;

namespace EmailGen.Cli.Demo;

/// <summary><c>emailgen demo</c>: the whole way from a list to a workbook, with nothing to set up.</summary>
internal static class DemoCommand
{
    private const int DefaultRequestsPerMinute = 1_500;
    private const int MinLatencyMs = 300;
    private const int MaxLatencyMs = 900;

    public static Command Create(Terminal terminal)
    {
        var rows = new Option<int>("--rows") { Description = "How many sample leads", HelpName = "N", DefaultValueFactory = _ => 500, Validators = { CommandLineRules.Positive } };
        var output = new Option<string>("--out") { Description = "The workbook", HelpName = "FILE", DefaultValueFactory = _ => "emails.xlsx" };
        var rpm = new Option<int>("--rpm") { Description = "Requests a minute that the simulated model allows", HelpName = "N", DefaultValueFactory = _ => DefaultRequestsPerMinute, Validators = { CommandLineRules.Positive } };
        var command = new Command(
            "demo",
            """
            Makes sample leads and writes an email for each, by a simulated model (or the real one, if OPENAI_API_KEY or Deployments__0__... is set).

            Example:
              emailgen demo --rows 500 --out emails.xlsx
            """)
        {
            rows, output, rpm,
        };
        command.SetAction(
            terminal,
            (parsed, cancellationToken) => RunAsync(terminal, parsed.GetValue(rows), Path.GetFullPath(parsed.GetRequiredValue(output)), parsed.GetValue(rpm), cancellationToken),
            "Stopped. The demo has cleaned up after itself.");
        return command;
    }

    private static async Task<int> RunAsync(Terminal terminal, int rows, string outFile, int requestsPerMinute, CancellationToken cancellationToken)
    {
        using var folder = new TemporaryFolder();
        var leads = Path.Combine(folder.Path, "sample-leads.csv");
        SampleFile.Write(leads, rows, SampleFile.DefaultSeed, cancellationToken);

        await using var simulator = await StartModelAsync(terminal, rows, requestsPerMinute, cancellationToken);
        var model = simulator is null ? [] : (string[])[.. ModelSettings.ForSimulator(simulator), $"--contentRoot={OwnSettings(folder)}"];
        await using var emailGen = await LocalEmailGen.StartAsync(Path.Combine(folder.Path, "data"), port: 0, storage: null, model, clock: null, cancellationToken);

        var (job, elapsed) = await new ListRun(terminal, emailGen.Url).RunAsync(new ListUpload(leads, template: null), outFile, cancellationToken);
        if (job.State is not "completed")
        {
            terminal.Fail($"The job is {job.State}. {job.Problem}");
            return ExitCode.Failure;
        }

        DemoSummary.Show(terminal, job, elapsed, outFile);
        return job.IsComplete ? ExitCode.Success : ExitCode.Failure;
    }

    // A local.settings.json in the current folder may name real deployments: the simulated model is not to share its work with them.
    private static string OwnSettings(TemporaryFolder folder)
    {
        const string HostFile = "host.json";
        File.Copy(Path.Combine(AppContext.BaseDirectory, HostFile), Path.Combine(folder.Path, HostFile));
        return folder.Path;
    }

    private static async Task<ModelSimulatorServer?> StartModelAsync(Terminal terminal, int rows, int requestsPerMinute, CancellationToken cancellationToken)
    {
        if (ModelSettings.FindInEnvironment(Environment.GetEnvironmentVariables()) is { } setting)
        {
            terminal.Say($"Writing {rows:N0} emails with the real model, because {setting} is set: this costs money. Ctrl-C stops.");
            return null;
        }

        terminal.Say($"Writing {rows:N0} emails with a simulated model that allows {requestsPerMinute:N0} requests a minute, which EmailGen has to find out. Ctrl-C stops.");
        return await ModelSimulatorServer.StartAsync(
            new() { RequestsPerMinute = requestsPerMinute, MinLatencyMs = MinLatencyMs, MaxLatencyMs = MaxLatencyMs }, ct: cancellationToken);
    }
}
