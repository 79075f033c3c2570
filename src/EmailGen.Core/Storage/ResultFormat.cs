using EmailGen.Core.Workbooks;

namespace EmailGen.Core.Storage;

/// <summary>What a job's rows can be downloaded as.</summary>
/// <param name="Name">As it is asked for.</param>
/// <param name="ContentType">Its media type.</param>
/// <param name="Extension">The file's extension.</param>
public sealed record ResultFormat(string Name, string ContentType, string Extension)
{
    private const string CsvType = "text/csv; charset=utf-8";

    public static readonly ResultFormat Xlsx = new("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "xlsx");
    public static readonly ResultFormat Csv = new("csv", CsvType, "csv");
    public static readonly ResultFormat JsonLines = new("jsonl", "application/x-ndjson", "jsonl");

    public static readonly ResultFormat Instantly = new("instantly", CsvType, "instantly.csv") { Preset = ImportPreset.Instantly };
    public static readonly ResultFormat Smartlead = new("smartlead", CsvType, "smartlead.csv") { Preset = ImportPreset.Smartlead };
    public static readonly ResultFormat Lemlist = new("lemlist", CsvType, "lemlist.csv") { Preset = ImportPreset.Lemlist };

    public static readonly IReadOnlyList<ResultFormat> All = [Xlsx, Csv, JsonLines, Instantly, Smartlead, Lemlist];

    /// <summary>The columns of the tool that it is for; null when it is for none.</summary>
    public ImportPreset? Preset { get; private init; }

    /// <returns>Null when there is none of that name.</returns>
    public static ResultFormat? Find(string name) => All.FirstOrDefault(format => format.Name.Equals(name, StringComparison.OrdinalIgnoreCase));
}
