namespace EmailGen.Core.Storage;

/// <summary>What a job's rows can be downloaded as.</summary>
/// <param name="Name">As it is asked for, also the file's extension.</param>
/// <param name="ContentType">Its media type.</param>
public sealed record ResultFormat(string Name, string ContentType)
{
    public static readonly ResultFormat Xlsx = new("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");
    public static readonly ResultFormat Csv = new("csv", "text/csv; charset=utf-8");
    public static readonly ResultFormat JsonLines = new("jsonl", "application/x-ndjson");

    public static readonly IReadOnlyList<ResultFormat> All = [Xlsx, Csv, JsonLines];

    /// <returns>Null when there is none of that name.</returns>
    public static ResultFormat? Find(string name) => All.FirstOrDefault(format => format.Name.Equals(name, StringComparison.OrdinalIgnoreCase));
}
