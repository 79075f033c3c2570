using System.Globalization;
using System.Text;
using ExcelDataReader;

namespace EmailGen.Benchmarks.Runs;

/// <summary>The rows of a workbook that have an outcome.</summary>
/// <param name="AnswerTokens">Tokens of each row's answers, in the workbook's order; a row that was asked for twice has the sum.</param>
internal sealed record WorkbookRows(IReadOnlyList<int> AnswerTokens)
{
    public int WithOutcome => AnswerTokens.Count;

    public static WorkbookRows Read(string file)
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        using var stream = File.OpenRead(file);
        using var reader = ExcelReaderFactory.CreateReader(stream);
        reader.Read();
        var (status, tokens) = (Column(reader, "email_status"), Column(reader, "completion_tokens"));
        var rows = new List<int>();
        while (reader.Read())
        {
            if (reader.GetValue(status) is "written" or "needs review" or "failed")
            {
                rows.Add(Convert.ToInt32(reader.GetValue(tokens), CultureInfo.InvariantCulture));
            }
        }

        return new(rows);
    }

    private static int Column(IExcelDataReader reader, string name) =>
        Enumerable.Range(0, reader.FieldCount).Single(column => reader.GetValue(column) as string == name);
}
