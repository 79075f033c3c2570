using System.Globalization;
using System.Text;
using EmailGen.Core.Money;

namespace EmailGen.Cli.Jobs;

/// <summary>Jobs in one line for people. The counts add up to the rows of the list.</summary>
internal static class JobText
{
    public static string Progress(JobView job, DateTimeOffset now)
    {
        var text = new StringBuilder(State(job, now));
        if (job.Rows is { Total: > 0 } rows)
        {
            text.Append(CultureInfo.InvariantCulture, $": {rows.Done:N0} of {rows.Asked:N0} rows");
        }

        if (!job.IsOver && job.RowsPerMinute is > 0 and { } rate)
        {
            text.Append(CultureInfo.InvariantCulture, $", {rate:N0} a minute");
        }

        if (!job.IsOver && job.EtaSeconds is { } eta)
        {
            text.Append(", ").Append(Duration(TimeSpan.FromSeconds(eta))).Append(" left");
        }

        if (job.Money is { SpentUsd: { } spent, BudgetUsd: { } budget })
        {
            text.Append(", ").Append(Dollars.InWords(spent)).Append(" of ").Append(Budget.InWords(budget));
        }

        if (job is { State: "running", LimitedBy.Message: { Length: > 0 } limit })
        {
            text.Append(", by ").Append(limit);
        }

        return text.ToString();
    }

    public static string Counts(RowCounts rows) => string.Create(
        CultureInfo.InvariantCulture,
        $"{rows.Written:N0} of {rows.Total:N0} rows written, {rows.NeedsReview:N0} need review, {rows.Faulty:N0} failed, {rows.Remaining:N0} not done{Further(rows.Skipped, "skipped")}{Further(rows.Duplicates, rows.Duplicates == 1 ? "duplicate" : "duplicates")}");

    /// <summary>What the job has cost and may cost.</summary>
    public static string Cost(JobView job) => job.Money switch
    {
        { SpentUsd: { } spent, BudgetUsd: { } budget } => $"{Dollars.InWords(spent)} of a budget of {Budget.InWords(budget)}",
        { SpentUsd: { } spent } => Dollars.InWords(spent),
        _ => "not known, since a model has no price: set Prices__MODEL__Input and __Output",
    };

    /// <summary>Why rows need review, and how many a second email has mended; null when there is nothing to tell.</summary>
    public static string? Quality(JobView job)
    {
        List<string> parts = [];
        if (job.Review is { Count: > 0 } review)
        {
            parts.Add($"Needs review for: {string.Join(", ", review.OrderByDescending(reason => reason.Value).Select(reason => string.Create(CultureInfo.InvariantCulture, $"{reason.Key} {reason.Value:N0}")))}.");
        }

        if (job.Repaired > 0)
        {
            parts.Add(string.Create(CultureInfo.InvariantCulture, $"Mended by a second try: {job.Repaired:N0}."));
        }

        return parts.Count == 0 ? null : string.Join(' ', parts);
    }

    /// <summary><c>8 s</c>, <c>4 min 5 s</c>, <c>2 h 7 min</c>, <c>1 d 3 h</c>.</summary>
    public static string Duration(TimeSpan duration)
    {
        var whole = TimeSpan.FromSeconds(Math.Ceiling(Math.Max(0, duration.TotalSeconds)));
        return whole switch
        {
            { TotalMinutes: < 1 } => $"{whole.Seconds} s",
            { TotalHours: < 1 } => $"{whole.Minutes} min {whole.Seconds} s",
            { TotalDays: < 1 } => $"{whole.Hours} h {whole.Minutes} min",
            _ => $"{whole.Days} d {whole.Hours} h",
        };
    }

    /// <summary><c>14:20</c>, <c>14:20 tomorrow</c>, <c>14:20 on 27 Nov</c>.</summary>
    public static string Moment(DateTimeOffset moment, DateTimeOffset now) => (moment.Date - now.Date).Days switch
    {
        0 => moment.ToString("HH:mm", CultureInfo.InvariantCulture),
        1 => moment.ToString("HH:mm 'tomorrow'", CultureInfo.InvariantCulture),
        _ => moment.ToString("HH:mm 'on' d MMM", CultureInfo.InvariantCulture),
    };

    private static string Further(int rows, string what) => rows == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $", {rows:N0} {what}");

    private static string State(JobView job, DateTimeOffset now)
    {
        if (job.AwaitsApproval)
        {
            // The app's sentence names its routes; how to approve is told with the emails.
            return "awaiting approval";
        }

        if (job.IsOver || job.WaitingFor is not { Message: { Length: > 0 } reason } waiting)
        {
            return job.State;
        }

        // A day's limit lets some rows through every few minutes: what matters is when all are.
        var limit = job.LimitedBy?.Kind == waiting.Kind && waiting.Kind is not null ? job.LimitedBy! : waiting;
        reason = limit.Message ?? reason;
        return limit.Until is { } until ? $"{job.State} ({reason.TrimEnd('.')}, until {Moment(until.ToLocalTime(), now.ToLocalTime())})" : $"{job.State} ({reason})";
    }
}
