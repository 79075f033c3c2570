using System.CommandLine;
using System.CommandLine.Parsing;
using EmailGen.Cli.Terminals;
using EmailGen.ModelSimulator;

namespace EmailGen.Cli.Simulate;

/// <summary><c>emailgen simulate</c>: the simulated model in the foreground.</summary>
internal static class SimulateCommand
{
    public static Command Create(Terminal terminal)
    {
        var port = new Option<int>("--port") { Description = "Port on 127.0.0.1; 0 takes a free one", HelpName = "N", DefaultValueFactory = _ => 8080, Validators = { CommandLineRules.Port } };
        var rpm = new Option<int?>("--rpm") { Description = "Requests a minute; without it there is no limit", HelpName = "N", Validators = { CommandLineRules.Positive } };
        var tpm = new Option<int?>("--tpm") { Description = "Tokens a minute; without it there is no limit", HelpName = "N", Validators = { CommandLineRules.Positive } };
        var latency = new Option<LatencyRange>("--latency-ms")
        {
            Description = "How long an answer takes, A-B milliseconds",
            HelpName = "A-B",
            CustomParser = LatencyRange.Parse,
            DefaultValueFactory = _ => new(300, 900),
        };
        var apiKey = new Option<string?>("--api-key") { Description = "Answer 401 to every other key", HelpName = "K" };
        var command = new Command(
            "simulate",
            """
            A simulated chat model with OpenAI's and Azure's HTTP API, limits and errors. What it saw: GET /ledger.

            Example:
              emailgen simulate --rpm 500 --latency-ms 300-900
            """)
        {
            port, rpm, tpm, latency, apiKey,
        };
        command.SetAction(terminal, (parsed, cancellationToken) => RunAsync(
            terminal,
            new()
            {
                Port = parsed.GetValue(port),
                RequestsPerMinute = parsed.GetValue(rpm),
                TokensPerMinute = parsed.GetValue(tpm),
                MinLatencyMs = parsed.GetRequiredValue(latency).MinMs,
                MaxLatencyMs = parsed.GetRequiredValue(latency).MaxMs,
                ApiKey = parsed.GetValue(apiKey),
            },
            cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(Terminal terminal, SimulatorSettings settings, CancellationToken cancellationToken)
    {
        await using var simulator = await StartAsync(settings, cancellationToken);
        terminal.Say($"The simulated model answers on {simulator.Endpoint}v1 (ledger: {simulator.Endpoint}ledger). Ctrl-C ends it.");
        terminal.Say("Point EmailGen at it:");
        terminal.Say($"  Deployments__0__Name=simulator Deployments__0__Kind=OpenAI Deployments__0__Endpoint={simulator.Endpoint}v1 Deployments__0__ApiKey={settings.ApiKey ?? "any"} Deployments__0__Model=gpt-4o-mini{Limits(settings)} emailgen serve");
        await Task.Delay(Timeout.Infinite, cancellationToken).ContinueWith(_ => { }, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
        var seen = simulator.Ledger.Summary;
        terminal.Say($"Stopped. {seen.Requests:N0} requests: {seen.Accepted:N0} answered, {seen.Throttled.Requests + seen.Throttled.Tokens:N0} throttled, {seen.Rejected:N0} rejected; {seen.AnsweredMore:N0} leads answered more than once.");
        return ExitCode.Success;
    }

    private static async Task<ModelSimulatorServer> StartAsync(SimulatorSettings settings, CancellationToken cancellationToken)
    {
        try
        {
            return await ModelSimulatorServer.StartAsync(settings, ct: cancellationToken);
        }
        catch (Exception problem) when (problem is IOException or ArgumentOutOfRangeException)
        {
            throw new CliException($"The simulator could not start: {problem.Message} Another port can be given by --port.", problem);
        }
    }

    private static string Limits(SimulatorSettings settings) =>
        (settings.RequestsPerMinute is { } rpm ? $" Deployments__0__RequestsPerMinute={rpm}" : "")
        + (settings.TokensPerMinute is { } tpm ? $" Deployments__0__TokensPerMinute={tpm}" : "");
}
