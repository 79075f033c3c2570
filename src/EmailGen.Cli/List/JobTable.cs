using System.Globalization;
using EmailGen.Cli.Jobs;
using EmailGen.Core.Money;

namespace EmailGen.Cli.List;

/// <summary>Jobs as lines of a table. Columns are wide enough for what there usually is, so that a line needs no other.</summary>
internal static class JobTable
{
    public static readonly string Header = Columns("JOB", "STATE", "ROWS DONE", "COST", "MADE", "LIST");

    public static string Line(JobView job) => Columns(
        job.Id,
        job.AwaitsApproval ? "awaits approval" : job.State,
        job.Rows is { } rows ? string.Create(CultureInfo.InvariantCulture, $"{rows.Done:N0} of {rows.Asked:N0}") : "",
        job.Money?.SpentUsd is { } spent ? Dollars.InWords(spent) : "not known",
        job.CreatedAt is { } made ? made.ToLocalTime().ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture) : "",
        // The name is somebody else's text: it must not give the terminal orders.
        string.Concat((job.Name ?? "").Select(letter => char.IsControl(letter) ? '?' : letter)));

    private static string Columns(string id, string state, string rows, string cost, string made, string list) =>
        $"{id,-26}  {state,-16}  {rows,-18}  {cost,-10}  {made,-16}  {list}";
}
