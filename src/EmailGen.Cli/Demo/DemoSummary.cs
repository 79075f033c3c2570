using System.Globalization;
using EmailGen.Cli.Jobs;
using EmailGen.Cli.Terminals;
using Spectre.Console;

namespace EmailGen.Cli.Demo;

/// <summary>What the demo shows at its end.</summary>
internal static class DemoSummary
{
    public static void Show(Terminal terminal, JobView job, TimeSpan elapsed, string file)
    {
        var rows = job.Rows ?? new(0, 0, 0, 0, 0);
        var rate = rows.Done / Math.Max(elapsed.TotalMinutes, 1e-3);
        terminal.Say("");
        terminal.Say(string.Create(CultureInfo.InvariantCulture, $"{JobText.Counts(rows)} in {JobText.Duration(elapsed)} ({rate:N0} rows a minute)"));
        if (JobText.Quality(job) is { } quality)
        {
            terminal.Say(quality);
        }

        terminal.Say($"Workbook: {file}");
        ShowEmail(terminal, file);
        terminal.Say("Next: set OPENAI_API_KEY and give it a list of your own:  emailgen run leads.csv");
        terminal.Say("      or keep it running with its API and drop folder:     emailgen serve");
    }

    private static void ShowEmail(Terminal terminal, string file)
    {
        if (FirstEmail.Read(file) is not { } email)
        {
            return;
        }

        terminal.Say("");
        if (terminal.IsInteractive)
        {
            terminal.Console.Write(new Panel(new Text(email.Body)) { Header = new($" {Markup.Escape(email.Subject)} "), Width = Math.Min(84, terminal.Console.Profile.Width), Padding = new(2, 1) });
        }
        else
        {
            terminal.Say($"The first email: {email.Subject}");
            terminal.Say("");
            terminal.Say(email.Body);
        }

        terminal.Say("");
    }
}
