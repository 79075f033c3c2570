using System.CommandLine;
using EmailGen.Cli.Terminals;
using EmailGen.ModelSimulator;

namespace EmailGen.Cli.Simulate;

/// <summary><c>emailgen simulate</c>: the simulated model in the foreground.</summary>
internal static class SimulateCommand
{
    public static Command Create(Terminal terminal)
    {
        var options = new SimulateOptions();
        var command = new Command(
            "simulate",
            """
            A simulated chat model with OpenAI's and Azure's HTTP API, limits and errors. What it saw: GET /ledger.

            Examples:
              emailgen simulate --rpm 500 --latency-ms 300-900
              emailgen simulate --rpm 600 --window 1s --tpm 200000 --accounting azure
              emailgen simulate --faults samples/faults.json
            """);
        foreach (var option in options.All)
        {
            command.Options.Add(option);
        }

        command.SetAction(terminal, (parsed, cancellationToken) => RunAsync(terminal, options.Read(parsed), cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(Terminal terminal, SimulatorSettings settings, CancellationToken cancellationToken)
    {
        await using var simulator = await StartAsync(settings, cancellationToken);
        terminal.Say($"The simulated model answers on {simulator.Endpoint}v1 (ledger: {simulator.Endpoint}ledger). Ctrl-C ends it.");
        terminal.Say("Point EmailGen at it:");
        SayVariables(terminal, settings, simulator.Endpoint);
        await Task.Delay(Timeout.Infinite, cancellationToken).ContinueWith(_ => { }, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
        var seen = simulator.Ledger.Summary;
        terminal.Say($"Stopped. {seen.Requests:N0} requests: {seen.Accepted:N0} answered, {seen.Throttled.Requests + seen.Throttled.Tokens:N0} throttled, {seen.Rejected:N0} rejected{(seen.Failed > 0 ? $", {seen.Failed:N0} failed by the plan" : "")}; {seen.AnsweredMore:N0} leads answered more than once.");
        return ExitCode.Success;
    }

    private static void SayVariables(Terminal terminal, SimulatorSettings settings, Uri endpoint)
    {
        var lines = settings.Deployments.Select((deployment, index) => DeploymentVariables.Of(deployment, index, settings, endpoint)).ToList();
        if (lines is [var only])
        {
            terminal.Say($"  {only} emailgen serve");
            return;
        }

        lines.ForEach(line => terminal.Say($@"  {line} \"));
        terminal.Say("  emailgen serve");
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
}
