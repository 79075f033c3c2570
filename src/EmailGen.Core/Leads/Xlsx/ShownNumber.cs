using System.Globalization;
using ExcelNumberFormat;

namespace EmailGen.Core.Leads.Xlsx;

/// <summary>How a cell shows its number, the same on every machine.</summary>
/// <param name="Format">The format for a workbook to be written; null for the general one.</param>
internal sealed record ShownNumber(string? Format)
{
    public const string IsoDate = "yyyy-mm-dd";
    public const string IsoDateAndTime = "yyyy-mm-dd hh:mm:ss";

    public static readonly ShownNumber General = new((string?)null);

    private const double DaysUntil1904 = 1_462;
    private const double LastDay = 2_958_466;

    private NumberFormat? _format;
    private bool _isDate;
    private bool _since1904;

    public static ShownNumber By(string code, bool since1904)
    {
        // What the reader's own system decides is shown in the one order that nobody can misread.
        var known = code.Contains("[$-F800]", StringComparison.OrdinalIgnoreCase) ? IsoDate
            : code.Contains("[$-F400]", StringComparison.OrdinalIgnoreCase) ? "hh:mm:ss"
            : code;
        return Parse(known) is { IsValid: true } format
            ? new(known) { _format = format, _isDate = format.IsDateTimeFormat || format.IsTimeSpanFormat, _since1904 = since1904 && (format.IsDateTimeFormat || format.IsTimeSpanFormat) }
            : General;
    }

    private static NumberFormat? Parse(string code)
    {
        try
        {
            return new NumberFormat(code);
        }
        catch (Exception fault) when (fault is not OutOfMemoryException)
        {
            // A code that no program could have made.
            return null;
        }
    }

    /// <summary>The number as a workbook that counts from 1900 holds it.</summary>
    public double Since1900(double number) => _since1904 && _format!.IsDateTimeFormat ? number + DaysUntil1904 : number;

    public string Text(double number)
    {
        if (_format is null || (_isDate && number is < 0 or >= LastDay))
        {
            return Plain(number);
        }

        try
        {
            return _format.Format(_format.IsTimeSpanFormat ? TimeSpan.FromDays(number) : number, CultureInfo.InvariantCulture, _since1904).Trim();
        }
        catch (Exception fault) when (fault is not OutOfMemoryException)
        {
            // A format that no program could have made; the number itself is still right.
            return Plain(number);
        }
    }

    // Excel keeps 15 digits, and so does the way over decimal; it never shows an exponent or a rounding error.
    private static string Plain(double number) => Math.Abs(number) is 0 or (> 1e-9 and < 1e28)
        ? ((decimal)number).ToString(CultureInfo.InvariantCulture)
        : number.ToString("R", CultureInfo.InvariantCulture);
}
