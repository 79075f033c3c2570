using System.Text.Json.Serialization;
using EmailGen.Core.Quality;

namespace EmailGen.Core.Emails;

/// <summary>What became of one lead: one line of an outcome blob. The last line of a row wins, but a deferral takes no email away.</summary>
/// <param name="Row">The lead's row number.</param>
/// <param name="Status">Written, needs review or failed; deferred while it has to be asked again.</param>
/// <param name="Subject">The email's subject; null where there is none.</param>
/// <param name="Body">The email's body; null where there is none.</param>
/// <param name="Notes">Why it needs review or failed, or why another email than the written one did not come, in words; null where there is nothing to say.</param>
/// <param name="Model">The model that answered; null when none was asked.</param>
/// <param name="PromptTokens">Tokens of all prompts sent for the row, as the model counted them.</param>
/// <param name="CompletionTokens">Tokens of all answers for the row, as the model counted them.</param>
/// <param name="Round">How often the user had asked for another try at what was not written, when this outcome came.</param>
/// <param name="Unanswered">Of a deferred row: requests that nobody answered while the model answered others.</param>
public sealed record Outcome(
    int Row,
    OutcomeStatus Status,
    string? Subject = null,
    string? Body = null,
    string? Notes = null,
    string? Model = null,
    int PromptTokens = 0,
    int CompletionTokens = 0,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)] int Round = 0,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)] int Unanswered = 0)
{
    /// <summary>What was asked, as <see cref="Prompts.PromptKey"/> has it; null where nobody was asked, and in old outcomes.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Key { get; init; }

    /// <summary>The job whose email this is; null for its own.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Source { get; init; }

    /// <summary>US dollars of all requests for the row, a request whose cost is not known at its most; null when the model had no price.</summary>
    public decimal? Usd { get; init; }

    /// <summary>In place of a row's line (row 0): the attempt that took the batch with money to spend. Whoever had it before appends no more. <see cref="Usd"/> is what runs that vanished may have spent beyond what lines tell.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? Attempt { get; init; }

    /// <summary>Why it needs review, for counting; null for any other.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<ReasonCode>? Reasons { get; init; }

    /// <summary>The first email needed a look, and the second one does not.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool Repaired { get; init; }

    /// <summary>Nobody is to be written to: the row is on the suppression list, or a note below the list.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool Skipped { get; init; }

    /// <summary>The model may be at mending it: should nobody tell how that went, it may have cost another request.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool Mending { get; init; }

    /// <summary>The round in which the user asked for another email in the place of this one, which stands until that has come; 0 when none is to come.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public int Anew { get; init; }

    /// <summary>The last round of <see cref="Anew"/> of which the lines tell, also once its email has come. Known from the lines together, so that a round is asked for once however often it is marked.</summary>
    [JsonIgnore]
    public int LastAnew { get; init; }

    /// <summary>When the user put an email of their own in its place; null for the model's own. Never in an outcome blob.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public DateTimeOffset? EditedAt { get; init; }

    /// <summary>Whether the row needs no more asking. An email that is written is asked for again only when the user wants just that.</summary>
    public bool IsFinalIn(int round) => Anew == 0 && StandsIn(round);

    /// <summary>Whether it is what the row has to show in the round: final, or until another email that the user asked for has come.</summary>
    public bool StandsIn(int round) => Status is OutcomeStatus.Written || (Status is not OutcomeStatus.Deferred && Round >= round);

    /// <summary>The line that asks for another email in the place of this one.</summary>
    public Outcome AskedAnew(int round) => new(Row, Status) { Anew = round };

    /// <summary>What stands after a further line of the same row.</summary>
    public Outcome Then(Outcome line) => line.Anew > 0
        ? line.Anew > LastAnew ? this with { Anew = line.Anew, LastAnew = line.Anew, Unanswered = 0 } : this
        : Kept(line) with { LastAnew = LastAnew };

    private Outcome Kept(Outcome line) => line.Status is OutcomeStatus.Deferred && Status is not OutcomeStatus.Deferred
        ? this with { PromptTokens = line.PromptTokens, CompletionTokens = line.CompletionTokens, Usd = line.Usd, Unanswered = line.Unanswered }
        // Asked for another one, the model had none: the one there is stays, and the notes tell. That it may still be at mending the other one is money.
        : line.Body is null && (Status is OutcomeStatus.Written || (Anew > 0 && Body is not null))
        ? this with
        {
            PromptTokens = line.PromptTokens,
            CompletionTokens = line.CompletionTokens,
            Usd = line.Usd,
            Notes = Status is OutcomeStatus.Written ? line.Notes : AlsoNoted(line.Notes),
            Round = Math.Max(Round, line.Round),
            Anew = 0,
            Mending = line.Mending,
        }
        // An email to review is better than none, whatever came of asking again.
        : Body is not null && line.Body is null && line.Status is not OutcomeStatus.Written ? line with { Subject = Subject, Body = Body }
        : line;

    private string? AlsoNoted(string? notes) => Notes is null || notes is null ? Notes ?? notes : Notes.EndsWith(notes, StringComparison.Ordinal) ? Notes : $"{Notes} Asked for another email: {notes}";
}
