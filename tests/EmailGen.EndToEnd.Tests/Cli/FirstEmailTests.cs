using ClosedXML.Excel;
using EmailGen.Cli.Demo;

namespace EmailGen.EndToEnd.Tests.Cli;

public sealed class FirstEmailTests
{
    [Fact]
    public void Read_FirstRowWithoutEmail_FindsTheNext()
    {
        using var folder = new ScratchFolder();
        Save(folder["emails.xlsx"], ["Name", "email_subject", "email_body"], ["Ann", "", ""], ["Ben", "Hello", "Hi Ben,\n\nhow are you?"]);

        Assert.Equal(new FirstEmail("Hello", "Hi Ben,\n\nhow are you?"), FirstEmail.Read(folder["emails.xlsx"]));
    }

    [Fact]
    public void Read_NoEmailAtAll_IsNull()
    {
        using var folder = new ScratchFolder();
        Save(folder["emails.xlsx"], ["Name", "email_subject", "email_body"]);

        Assert.Null(FirstEmail.Read(folder["emails.xlsx"]));
    }

    private static void Save(string file, params string[][] rows)
    {
        using var workbook = new XLWorkbook();
        workbook.AddWorksheet("Summary").Cell(1, 1).Value = "Nothing here";
        var sheet = workbook.AddWorksheet("Emails");
        foreach (var (row, cells) in rows.Index())
        {
            foreach (var (column, cell) in cells.Index())
            {
                sheet.Cell(row + 1, column + 1).Value = cell;
            }
        }

        workbook.SaveAs(file);
    }
}
