using System.CommandLine;
using EmailGen.Conformance.Runner.Hosts;
using EmailGen.Conformance.Runner.Promises;

namespace EmailGen.Conformance.Runner;

/// <summary><c>conformance [URL]</c>: one line a promise, exit code 1 when one is broken.</summary>
internal static class ConformanceCommand
{
    // A host of one machine does not mind; the promises that wait for a clock wait together.
    private const int AtOnce = 8;

    public static RootCommand Create(TextWriter output)
    {
        var url = new Argument<Uri?>("url")
        {
            Description = "A host that runs the conformance app; without it the app is started here on LocalRuntime",
            Arity = ArgumentArity.ZeroOrOne,
            CustomParser = static result => Uri.TryCreate(result.Tokens[0].Value, UriKind.Absolute, out var address) && address.Scheme is "http" or "https"
                ? address
                : Refuse(result, $"'{result.Tokens[0].Value}' is no address: write it like http://localhost:7071."),
        };
        var key = new Option<string?>("--key") { Description = "The host's system key, where its management API asks for one" };
        var only = new Option<string>("--only")
        {
            Description = "Only promises whose name contains this",
            HelpName = "TEXT",
            DefaultValueFactory = static _ => "",
            Validators =
            {
                static result =>
                {
                    if (Select(result.GetValueOrDefault<string>()).Count == 0)
                    {
                        result.AddError($"No promise's name contains '{result.GetValueOrDefault<string>()}'. Without --only all are listed.");
                    }
                },
            },
        };
        var patience = new Option<int>("--seconds") { Description = "How long a promise may take", HelpName = "N", DefaultValueFactory = static _ => 120 };
        var command = new RootCommand("Holds a Durable Functions host to the promises that the product builds on.") { url, key, only, patience };
        command.SetAction(async (parsed, cancellation) =>
        {
            var promises = Select(parsed.GetRequiredValue(only));
            var limit = TimeSpan.FromSeconds(parsed.GetValue(patience));
            if (parsed.GetValue(url) is { } address)
            {
                return await InspectAsync(promises, address, parsed.GetValue(key), limit, output, cancellation);
            }

            await using var app = await OwnApp.StartAsync(replays: true, cancellation);
            return await InspectAsync(promises, app.Address, key: null, limit, output, cancellation);
        });
        return command;
    }

    private static List<Promise> Select(string text) =>
        [.. AllPromises.List.Where(one => one.Name.Contains(text, StringComparison.OrdinalIgnoreCase))];

    private static Uri? Refuse(System.CommandLine.Parsing.ArgumentResult result, string reason)
    {
        result.AddError(reason);
        return null;
    }

    private static async Task<int> InspectAsync(
        List<Promise> promises, Uri address, string? key, TimeSpan patience, TextWriter output, CancellationToken cancellation)
    {
        using var client = new HttpClient { BaseAddress = address, Timeout = patience };
        using var slots = new SemaphoreSlim(AtOnce);
        var host = new HttpHost(client, key);
        var verdicts = promises.ConvertAll(async promise =>
        {
            await slots.WaitAsync(cancellation);
            try
            {
                return await Inspection.TryAsync(promise, host, patience, cancellation);
            }
            finally
            {
                slots.Release();
            }
        });
        var broken = 0;
        await output.WriteLineAsync($"{address}{Environment.NewLine}{"promise",-40} {"",-6} what was seen");
        foreach (var waiting in verdicts)
        {
            var verdict = await waiting;
            broken += verdict.IsKept ? 0 : 1;
            await output.WriteLineAsync($"{verdict.Promise.Name,-40} {(verdict.IsKept ? "ok" : "FAILED"),-6} {verdict.Seen.ReplaceLineEndings(" ")}");
        }

        await output.WriteLineAsync($"{promises.Count - broken} kept, {broken} broken");
        return broken == 0 ? 0 : 1;
    }
}
