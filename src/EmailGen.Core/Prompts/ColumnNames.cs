namespace EmailGen.Core.Prompts;

/// <summary>
/// Finds a column by the name a template uses: case, blanks, underscores and dashes don't count. Where no column has that name,
/// the only one with the same meaning is taken, as <c>Vorname</c> for <c>first_name</c>.
/// </summary>
internal static class ColumnNames
{
    /// <returns>The column's index, or -1.</returns>
    public static int Find(IReadOnlyList<string> columns, string name)
    {
        var exact = FindWhere(columns, column => column == name);
        var key = Key(name);
        if (exact >= 0 || key.Length == 0)
        {
            return exact;
        }

        var named = FindWhere(columns, column => Key(column) == key);
        return named >= 0 || ColumnMeanings.Of(name) is not { } meaning ? named : FindOnly(columns, meaning);
    }

    /// <returns>The column that the name is most likely a slip for, or null when none is near.</returns>
    public static string? Nearest(IReadOnlyList<string> columns, string name)
    {
        var key = Key(name);
        var best = columns
            .Select(column => (Column: column, Key: Key(column)))
            .Where(candidate => candidate.Key.Length > 0)
            .Select(candidate => (candidate.Column, Distance: Distance(key, candidate.Key), Contained: key.Length > 2 && (candidate.Key.Contains(key) || key.Contains(candidate.Key))))
            .OrderBy(candidate => candidate.Contained ? 0 : candidate.Distance)
            .FirstOrDefault();
        return best.Column is not null && (best.Contained || best.Distance <= Math.Max(2, key.Length / 3)) ? best.Column : null;
    }

    internal static string Key(string name) =>
        string.Concat(name.Where(c => !char.IsWhiteSpace(c) && c is not ('_' or '-')).Select(char.ToUpperInvariant));

    // Of two columns that might be meant, either may be wrong.
    private static int FindOnly(IReadOnlyList<string> columns, string meaning)
    {
        var found = FindWhere(columns, column => ColumnMeanings.Of(column) == meaning);
        return found >= 0 && columns.Skip(found + 1).All(column => ColumnMeanings.Of(column) != meaning) ? found : -1;
    }

    private static int FindWhere(IReadOnlyList<string> columns, Func<string, bool> matches)
    {
        for (var index = 0; index < columns.Count; index++)
        {
            if (matches(columns[index]))
            {
                return index;
            }
        }

        return -1;
    }

    private static int Distance(string a, string b)
    {
        var row = Enumerable.Range(0, b.Length + 1).ToArray();
        for (var i = 1; i <= a.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var substituted = diagonal + (a[i - 1] == b[j - 1] ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.Min(substituted, Math.Min(row[j], row[j - 1]) + 1);
            }
        }

        return row[^1];
    }
}
