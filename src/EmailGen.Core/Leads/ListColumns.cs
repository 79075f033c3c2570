namespace EmailGen.Core.Leads;

/// <summary>Names that tell columns apart, even for a reader that ignores case and surrounding blanks.</summary>
internal static class ListColumns
{
    /// <summary>The header's names as they stand; a blank one becomes <c>Column 3</c>, a repeated one <c>Email (2)</c>.</summary>
    public static IReadOnlyList<string> From(IReadOnlyList<string> header)
    {
        var taken = new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase);
        return [.. header.Select((name, index) => Claim(string.IsNullOrWhiteSpace(name) ? $"Column {index + 1}" : name, taken))];
    }

    /// <summary>More columns after <paramref name="existing"/>, named so that none clashes.</summary>
    public static IReadOnlyList<string> Append(IReadOnlyList<string> existing, IReadOnlyList<string> added)
    {
        var taken = new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase);
        foreach (var name in existing)
        {
            taken[name.Trim()] = 2;
        }

        return [.. existing, .. added.Select(name => Claim(name, taken))];
    }

    // For each name the next number to try: a header of one name a thousand times over must not cost a million tries.
    private static string Claim(string name, Dictionary<string, int> taken)
    {
        var unique = name;
        while (!taken.TryAdd(unique.Trim(), 2))
        {
            unique = $"{name} ({taken[name.Trim()]++})";
        }

        return unique;
    }
}
