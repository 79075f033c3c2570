using ExcelDataReader;

namespace EmailGen.Core.Leads;

/// <summary>A cell's value as text, the same on every machine: ISO dates, plain numbers.</summary>
internal static class XlsxText
{
    public static bool IsBlank(IExcelDataReader reader, int column) =>
        reader.GetValue(column) is null or "";

    public static string Of(IExcelDataReader reader, int column) => reader.GetValue(column) switch
    {
        string text => text,
        double number => OfNumber(number, reader.GetNumberFormatString(column)),
        int number => OfNumber(number, reader.GetNumberFormatString(column)),
        bool truth => truth ? "TRUE" : "FALSE",
        DateTime date => OfDate(date),
        TimeSpan time => time.ToString("c"),
        var other => other?.ToString() ?? "",
    };

    private static string OfNumber(double number, string? format)
    {
        // Excel keeps 15 digits, and so does the way over decimal; it never shows an exponent or a rounding error.
        var text = Math.Abs(number) is 0 or (> 1e-9 and < 1e28) ? ((decimal)number).ToString() : number.ToString("R");

        // Postal codes and the like: a format of zeros is part of the value.
        return format is { Length: > 1 } && format.AsSpan().TrimStart('0').IsEmpty && number >= 0 && double.IsInteger(number)
            ? text.PadLeft(format.Length, '0')
            : text;
    }

    private static string OfDate(DateTime date) => date switch
    {
        { TimeOfDay.Ticks: 0 } => date.ToString("yyyy-MM-dd"),
        { Millisecond: 0 } => date.ToString("yyyy-MM-dd HH:mm:ss"),
        _ => date.ToString("yyyy-MM-dd HH:mm:ss.fff"),
    };
}
