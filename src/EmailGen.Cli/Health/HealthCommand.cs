using System.CommandLine;
using System.Text.Json;
using EmailGen.Cli.Terminals;

namespace EmailGen.Cli.Health;

/// <summary><c>emailgen health</c>: asks a running EmailGen how it is, for people and for containers, which have no other program for it.</summary>
internal static class HealthCommand
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    public static Command Create(Terminal terminal)
    {
        var url = new Option<Uri?>("--url") { Description = "A running EmailGen [default: http://127.0.0.1:7071]", HelpName = "URL", CustomParser = CommandLineRules.ParseUrl };
        var ready = new Option<bool>("--ready") { Description = "Fails, with the reasons, also while it lives and can't work" };
        var command = new Command(
            "health",
            """
            Tells whether a running EmailGen answers; exits with 0 when it does.

            Example:
              emailgen health --ready
            """)
        {
            url, ready,
        };
        command.SetAction(terminal, (parsed, cancellationToken) => RunAsync(
            terminal, parsed.GetValue(url) ?? new("http://127.0.0.1:7071"), parsed.GetValue(ready), cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(Terminal terminal, Uri url, bool ready, CancellationToken cancellationToken)
    {
        using HttpClient http = new() { Timeout = Patience };
        try
        {
            using var response = await http.GetAsync($"{url.AbsoluteUri.TrimEnd('/')}/api/health/{(ready ? "ready" : "live")}", cancellationToken);
            using var answer = JsonDocument.Parse(await response.Content.ReadAsStringAsync(cancellationToken));
            terminal.Say($"EmailGen at {url.GetLeftPart(UriPartial.Authority)} is {answer.RootElement.GetProperty("status").GetString()}.");
            foreach (var reason in answer.RootElement.TryGetProperty("reasons", out var reasons) ? reasons.EnumerateArray() : default)
            {
                terminal.Say($"- {reason.GetString()}");
            }

            return response.IsSuccessStatusCode ? ExitCode.Success : ExitCode.Failure;
        }
        catch (Exception fault) when (fault is HttpRequestException or JsonException or KeyNotFoundException || (fault is TaskCanceledException && !cancellationToken.IsCancellationRequested))
        {
            throw new CliException($"EmailGen does not answer at {url}: {fault.Message} Start it by 'emailgen serve', or check --url.", fault);
        }
    }
}
