using System.Text;
using ExcelDataReader;

namespace EmailGen.Benchmarks.Pipeline;

/// <summary>Counts the rows of a workbook that have an outcome.</summary>
internal static class WorkbookRows
{
    public static int WithOutcome(string file)
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        using var stream = File.OpenRead(file);
        using var reader = ExcelReaderFactory.CreateReader(stream);
        reader.Read();
        var status = Enumerable.Range(0, reader.FieldCount).Single(column => reader.GetValue(column) as string == "email_status");
        var rows = 0;
        while (reader.Read())
        {
            rows += reader.GetValue(status) is "written" or "needs review" or "failed" ? 1 : 0;
        }

        return rows;
    }
}
