namespace EmailGen.LocalRuntime.Tests.Contracts;

/// <summary>Microsoft's public API as <c>signatures.txt</c> keeps it: for each type (namespace and head) the lines of its members.</summary>
internal static class KeptSignatures
{
    public static IReadOnlyDictionary<string, KeptType> Read()
    {
        using var stream = typeof(KeptSignatures).Assembly.GetManifestResourceStream("signatures.txt")!;
        using var reader = new StreamReader(stream);
        return Parse(reader.ReadToEnd().Split('\n'));
    }

    /// <returns>By full name with its type parameters, e.g. <c>Microsoft.DurableTask.Page&lt;T&gt;</c>.</returns>
    public static IReadOnlyDictionary<string, KeptType> Parse(IEnumerable<string> lines)
    {
        var types = new Dictionary<string, KeptType>(StringComparer.Ordinal);
        var (space, attribute, type) = (string.Empty, string.Empty, (KeptType?)null);
        foreach (var line in lines.Select(line => line.Trim()).Where(line => line.Length > 0 && line is not ("{" or "}") && !line.StartsWith("//", StringComparison.Ordinal)))
        {
            if (line.StartsWith("namespace ", StringComparison.Ordinal))
            {
                space = line["namespace ".Length..line.IndexOf(';')];
            }
            else if (line.StartsWith('['))
            {
                attribute = line + " ";
            }
            else if (IsMember(line))
            {
                type!.Members.Add(attribute + line);
                attribute = string.Empty;
            }
            else
            {
                type = new KeptType(attribute + line, []);
                types.Add($"{space}.{type.Name}", type);
                attribute = string.Empty;
            }
        }

        return types;
    }

    // A delegate is a type on one line.
    private static bool IsMember(string line) =>
        line.EndsWith(',') || (line[^1] is ';' or '}' && !line.StartsWith("public delegate ", StringComparison.Ordinal));
}
