using System.Text.Json;
using EmailGen.Core.Leads;
using EmailGen.Core.Prompts;
using EmailGen.Core.Quality;

namespace EmailGen.Benchmarks.Quality;

/// <summary>An email that somebody has judged, with its lead.</summary>
/// <param name="Part"><c>tuning</c> and <c>independent-a</c>, or <c>held-out</c> and <c>independent-b</c>: never looked at while the check is changed.</param>
/// <param name="Kind"><c>good</c>, the reason by which it is bad, or <c>mixed</c> for several.</param>
/// <param name="Columns">The list's columns.</param>
/// <param name="Cells">The lead's cells.</param>
/// <param name="Subject">Its subject.</param>
/// <param name="Body">Its body.</param>
/// <param name="Ps">Its postscript.</param>
/// <param name="Evidence">What it says it rests on; null when it was not asked.</param>
/// <param name="Others">Other leads of the batch.</param>
public sealed record LabelledEmail(
    string Part, string Kind, IReadOnlyList<string> Columns, IReadOnlyList<string> Cells, string Subject, string Body, string? Ps, IReadOnlyList<Evidence>? Evidence,
    IReadOnlyList<IReadOnlyList<string>> Others)
{
    public const string Good = "good";
    public const string Mixed = "mixed";
    public const string FileName = "labelled-emails.jsonl";

    /// <summary>Lead and email in a line.</summary>
    public string Text => $"{string.Join(" | ", Cells)} => {Subject} / {Body.ReplaceLineEndings(" ")}";

    private static readonly JsonSerializerOptions Web = new(JsonSerializerDefaults.Web);
    private static readonly QualitySettings Settings = QualitySettings.Of(DefaultTemplate.Value.Rules);

    public static async Task<IReadOnlyList<LabelledEmail>> ReadAsync(CancellationToken cancellationToken) =>
        [.. (await File.ReadAllLinesAsync(Path.Combine(AppContext.BaseDirectory, FileName), cancellationToken)).Select(line => JsonSerializer.Deserialize<LabelledEmail>(line, Web)!)];

    /// <summary>What the check says of it, under the default template.</summary>
    public IReadOnlyList<Reason> Check(JobFacts job)
    {
        Lead lead = new(1, Cells);
        return QualityCheck.Find(new EmailDraft(Subject, Body, Ps) { Evidence = Evidence }, Settings, new LeadFacts(job, lead), new Neighbours(default, Foreign(job, lead)));
    }

    /// <summary>Made once a batch, so its time is no row's.</summary>
    public ForeignTexts Foreign(JobFacts job, Lead lead) => ForeignTexts.Of([lead, .. Others.Select((cells, index) => new Lead(index + 2, cells))], job);
}
