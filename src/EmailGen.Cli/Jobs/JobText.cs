using System.Globalization;
using System.Text;

namespace EmailGen.Cli.Jobs;

/// <summary>Jobs in one line for people.</summary>
internal static class JobText
{
    public static string Progress(JobView job)
    {
        var text = new StringBuilder(State(job));
        if (job.Rows is { Total: > 0 } rows)
        {
            text.Append(CultureInfo.InvariantCulture, $": {rows.Done:N0} of {rows.Total:N0} rows");
        }

        if (!job.IsOver && job.RowsPerMinute is > 0 and { } rate)
        {
            text.Append(CultureInfo.InvariantCulture, $", {rate:N0} a minute");
        }

        if (!job.IsOver && job.EtaSeconds is { } eta)
        {
            text.Append(", ").Append(Duration(TimeSpan.FromSeconds(eta))).Append(" left");
        }

        return text.ToString();
    }

    public static string Counts(RowCounts rows) => string.Create(
        CultureInfo.InvariantCulture,
        $"{rows.Written:N0} of {rows.Total:N0} rows written, {rows.NeedsReview:N0} need review, {rows.Failed:N0} failed, {rows.Remaining:N0} not done");

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

    private static string State(JobView job)
    {
        if (job.IsOver || job.WaitingFor is not { Message: { Length: > 0 } reason } waiting)
        {
            return job.State;
        }

        return waiting.Until is { } until
            ? string.Create(CultureInfo.InvariantCulture, $"{job.State} ({reason}, until {until.ToLocalTime():yyyy-MM-dd HH:mm:ss})")
            : $"{job.State} ({reason})";
    }
}
