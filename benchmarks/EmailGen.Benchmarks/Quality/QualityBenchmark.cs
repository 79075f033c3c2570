using System.Diagnostics;
using System.Globalization;
using EmailGen.Benchmarks.Runs;
using EmailGen.Core.Leads;
using EmailGen.Core.Prompts;
using EmailGen.Core.Quality;

namespace EmailGen.Benchmarks.Quality;

/// <summary>What the check of emails catches, and what it costs.</summary>
internal static class QualityBenchmark
{
    private const double MostMicroseconds = 100;
    private const int Rounds = 40;
    private const int WarmUp = 10;
    private const int Remembered = 500;

    /// <param name="folder">Where the report goes.</param>
    /// <param name="part">The part whose mistakes are shown one by one; null for none.</param>
    public static async Task<int> RunAsync(string folder, string? part)
    {
        var emails = await LabelledEmail.ReadAsync(CancellationToken.None);
        LabelScore[] scores = [.. emails.Select(email => email.Part).Distinct().Select(each => LabelScore.Of(each, emails))];
        foreach (var line in scores.SelectMany(score => score.Lines().Concat(score.Part == part ? score.Mistakes() : [])))
        {
            Console.WriteLine(line);
        }

        var microseconds = Measure(emails);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{microseconds:0.0} µs a row, at most {MostMicroseconds:0} wanted"));
        await ReportFile.WriteAsync(
            Path.Combine(folder, "quality.json"),
            [.. scores.Select(score => new { score.Part, score.Precision, score.Recall, score.Caught, Missed = score.Missed.Select(email => email.Kind), FalseAlarms = score.Flagged.Count, MicrosecondsARow = microseconds })]);
        return microseconds > MostMicroseconds ? 1 : 0;
    }

    // The best of some rounds: what others do on the machine is not the check's. Everything a row costs is in it, with a full memory of openings.
    private static double Measure(IReadOnlyList<LabelledEmail> emails)
    {
        JobFacts job = new(DefaultTemplate.Value, emails[0].Columns);
        var settings = QualitySettings.Of(DefaultTemplate.Value.Rules);
        var foreign = ForeignTexts.Of([.. emails.Select((email, index) => new Lead(index + 1, email.Cells))], job);
        OpeningMemory openings = new();
        for (var filled = 0; filled < Remembered; filled++)
        {
            openings.Add(new Opening((ulong)(filled + 1) * 0x9E3779B97F4A7C15));
        }

        var best = double.MaxValue;
        for (var round = 0; round < WarmUp + Rounds; round++)
        {
            var watch = Stopwatch.StartNew();
            foreach (var (index, email) in emails.Index())
            {
                LeadFacts facts = new(job, new Lead(index + 1, email.Cells));
                var opening = Opening.Of(email.Body, facts);
                QualityCheck.Find(new EmailDraft(email.Subject, email.Body, email.Ps) { Evidence = email.Evidence }, settings, facts, new(openings.Share(opening), foreign));
                openings.Add(opening);
            }

            best = Math.Min(best, round < WarmUp ? best : watch.Elapsed.TotalMicroseconds / emails.Count);
        }

        return best;
    }
}
