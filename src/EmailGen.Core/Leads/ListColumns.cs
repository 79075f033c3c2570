namespace EmailGen.Core.Leads;

/// <summary>Names that tell columns apart, even for a reader that ignores case and surrounding blanks.</summary>
internal static class ListColumns
{
    /// <summary>The header's names as they stand; a blank one becomes <c>Column 3</c>, a repeated one <c>Email (2)</c>.</summary>
    public static IReadOnlyList<string> From(IReadOnlyList<string> header)
    {
        var taken = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        return [.. header.Select((name, index) => Claim(string.IsNullOrWhiteSpace(name) ? $"Column {index + 1}" : name, taken))];
    }

    /// <summary>More columns after <paramref name="existing"/>, named so that none clashes.</summary>
    public static IReadOnlyList<string> Append(IReadOnlyList<string> existing, IReadOnlyList<string> added)
    {
        var taken = existing.Select(name => name.Trim()).ToHashSet(StringComparer.OrdinalIgnoreCase);
        return [.. existing, .. added.Select(name => Claim(name, taken))];
    }

    private static string Claim(string name, HashSet<string> taken)
    {
        var unique = name;
        for (var number = 2; !taken.Add(unique.Trim()); number++)
        {
            unique = $"{name} ({number})";
        }

        return unique;
    }
}
