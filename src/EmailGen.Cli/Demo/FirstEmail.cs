using ExcelDataReader;

namespace EmailGen.Cli.Demo;

/// <summary>The first written email of a workbook.</summary>
internal sealed record FirstEmail(string Subject, string Body)
{
    public static FirstEmail? Read(string workbook)
    {
        using var stream = File.OpenRead(workbook);
        using var sheet = ExcelReaderFactory.CreateOpenXmlReader(stream);
        do
        {
            if (!sheet.Read())
            {
                continue;
            }

            var columns = Enumerable.Range(0, sheet.FieldCount).Select(column => sheet.GetValue(column)?.ToString()).ToList();
            var (subject, body) = (columns.IndexOf("email_subject"), columns.IndexOf("email_body"));
            while (subject >= 0 && body >= 0 && sheet.Read())
            {
                if (sheet.GetValue(body)?.ToString() is { Length: > 0 } text)
                {
                    return new(sheet.GetValue(subject)?.ToString() ?? "", text);
                }
            }
        }
        while (sheet.NextResult());

        return null;
    }
}
