namespace EmailGen.Core.Leads;

/// <summary>The file is not a usable list of leads; the message tells its user what is wrong and how to mend it. Trying again cannot help.</summary>
public sealed class LeadListException : Exception
{
    private LeadListException(string message, Exception? inner = null)
        : base(message, inner)
    {
    }

    public static LeadListException Empty(string fileName) =>
        new($"The list '{fileName}' is empty. Send a CSV or XLSX file with a header row and one row for each lead.");

    public static LeadListException NoRows(string fileName) =>
        new($"'{fileName}' has a header row but no leads below it. Add one row for each lead.");

    public static LeadListException NotAList(string fileName, string found) =>
        new($"'{fileName}' is {found}, not a CSV or XLSX list. Open the list in a spreadsheet program and save it as XLSX or CSV.");

    public static LeadListException Encrypted(string fileName) =>
        new($"'{fileName}' is protected by a password. Save a copy without the password and send that.");

    public static LeadListException Unreadable(string fileName, string detail, Exception? inner = null) =>
        new($"'{fileName}' cannot be read: {detail}. Open it in a spreadsheet program, save it as a new XLSX or CSV file and send that.", inner);

    public static LeadListException Macros(string fileName) =>
        new($"'{fileName}' holds macros, and files with macros are not read. Save it as XLSX (Excel workbook without macros) or CSV and send that.");

    public static LeadListException NoSuchSheet(string fileName, string sheet, IReadOnlyList<string> sheets) =>
        new($"'{fileName}' has no sheet '{sheet}'. It has {string.Join(", ", sheets.Take(20).Select(name => $"'{name}'"))}. Name one of them, or leave the name out for the first one that holds anything.");

    public static LeadListException NotAWorkbook(string fileName, string sheet) =>
        new($"'{fileName}' is a CSV and has no sheet '{sheet}'. Leave the sheet's name out.");

    public static LeadListException NoSuchRow(string fileName, string lineWord, int row) =>
        new($"'{fileName}' has nothing in or below {lineWord} {row}, where the columns' names should be. Correct the number, or leave it out to have the row found.");

    public static LeadListException BrokenHeader(string fileName, string problem) =>
        new($"The header row of '{fileName}' cannot be read: {problem}. Mend the header row and send the file again.");

    public static LeadListException TooManyColumns(string fileName, int columns, int limit) =>
        new($"'{fileName}' has {columns} columns; the limit is {limit}. Remove the columns that no email needs.");
}
