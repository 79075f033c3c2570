using System.Buffers;
using System.Globalization;

namespace EmailGen.Core.Leads.Inspection;

/// <summary>What one cell is.</summary>
internal static class CellType
{
    private static readonly string[] DateFormats =
    [
        "yyyy-MM-dd", "yyyy-MM-dd HH:mm", "yyyy-MM-dd HH:mm:ss", "yyyy-MM-ddTHH:mm:ss", "yyyy-MM-ddTHH:mm:ssK", "dd.MM.yyyy", "d.M.yyyy", "dd.MM.yy",
        "dd/MM/yyyy", "d/M/yyyy", "MM/dd/yyyy", "M/d/yyyy", "MM/dd/yy", "d-MMM-yy", "d MMM yyyy", "yyyy/MM/dd",
    ];

    private static readonly SearchValues<char> NotInAddresses = SearchValues.Create(" ,;<>\t\r\n");
    private static readonly SearchValues<char> InNumbers = SearchValues.Create("0123456789.,'-+ ");

    public static ColumnType Of(string cell, CellValue? value)
    {
        if (value is not null)
        {
            return value.IsTruth ? ColumnType.Truth : IsOfDates(value.Format) ? ColumnType.Date : ColumnType.Number;
        }

        var text = cell.AsSpan().Trim();
        return IsEmail(text) ? ColumnType.Email
            : IsUrl(text) ? ColumnType.Url
            : IsTruth(text) ? ColumnType.Truth
            : char.IsAsciiDigit(text[0]) && IsDate(cell) ? ColumnType.Date
            : IsNumber(text) ? ColumnType.Number
            : ColumnType.Text;
    }

    // Years or days outside of quotes and of colours such as [Red].
    private static bool IsOfDates(string? format)
    {
        var (quoted, bracketed) = (false, false);
        foreach (var letter in format ?? "")
        {
            quoted ^= letter == '"';
            bracketed = letter == '[' || (bracketed && letter != ']');
            if (!quoted && !bracketed && letter is ('y' or 'Y' or 'd' or 'D'))
            {
                return true;
            }
        }

        return false;
    }

    public static bool IsEmail(ReadOnlySpan<char> text)
    {
        var at = text.IndexOf('@');
        return at > 0 && text.Length <= 254 && text[(at + 1)..].IndexOf('.') > 0 && !text.ContainsAny(NotInAddresses) && text[(at + 1)..].IndexOf('@') < 0;
    }

    private static bool IsUrl(ReadOnlySpan<char> text) =>
        text.StartsWith("http://", StringComparison.OrdinalIgnoreCase) || text.StartsWith("https://", StringComparison.OrdinalIgnoreCase)
        || (text.StartsWith("www.", StringComparison.OrdinalIgnoreCase) && !text.Contains(' '));

    private static bool IsTruth(ReadOnlySpan<char> text) => text.Length <= 5
        && (text.Equals("true", StringComparison.OrdinalIgnoreCase) || text.Equals("false", StringComparison.OrdinalIgnoreCase)
            || text.Equals("yes", StringComparison.OrdinalIgnoreCase) || text.Equals("no", StringComparison.OrdinalIgnoreCase));

    private static bool IsDate(string text) =>
        text.Length is >= 6 and <= 25 && DateTime.TryParseExact(text.Trim(), DateFormats, CultureInfo.InvariantCulture, DateTimeStyles.None, out _);

    // Thousands, decimals, a currency or a percentage, in either way of writing them.
    private static bool IsNumber(ReadOnlySpan<char> text)
    {
        var bare = text.Trim("€$£% ");
        return bare.Length is > 0 and < 24 && char.IsAsciiDigit(bare[^1]) && bare.Trim("+-").Length > 0 && !bare.ContainsAnyExcept(InNumbers) && bare.LastIndexOfAny("+-") <= 0;
    }
}
