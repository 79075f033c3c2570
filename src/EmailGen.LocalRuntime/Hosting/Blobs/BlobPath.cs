using System.Diagnostics.CodeAnalysis;
using System.Text.RegularExpressions;
using EmailGen.LocalRuntime.Hosting.Settings;

namespace EmailGen.LocalRuntime.Hosting.Blobs;

/// <summary>A path like <c>inbox/{name}.csv</c>: a container, and a pattern that takes names apart or puts them together.</summary>
internal sealed partial class BlobPath
{
    private readonly Regex _pattern;
    private readonly string _template;

    private BlobPath(string container, string template)
    {
        Container = container;
        _template = template;
        Prefix = template.Split('{')[0];
        _pattern = new Regex($"^{Pattern(template)}$", RegexOptions.Singleline | RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1));
    }

    public string Container { get; }

    /// <summary>What every matching name begins with.</summary>
    public string Prefix { get; }

    public static BlobPath Parse(string path, string function)
    {
        var slash = path.IndexOf('/');
        var container = slash < 0 ? path : path[..slash];
        if (container.Length == 0 || container.Contains('{'))
        {
            throw LocalRuntimeException.InvalidFunction(function, $"has the blob path '{path}', which must begin with a container's name.");
        }

        return new BlobPath(container, slash < 0 ? "{name}" : path[(slash + 1)..]);
    }

    public bool TryMatch(string blobName, [NotNullWhen(true)] out Dictionary<string, object?>? values)
    {
        var match = _pattern.Match(blobName);
        values = match.Success
            ? _pattern.GetGroupNames().Skip(1).ToDictionary(name => name, object? (name) => match.Groups[name].Value, StringComparer.OrdinalIgnoreCase)
            : null;
        return match.Success;
    }

    public string Fill(IReadOnlyDictionary<string, object?> values) => Placeholder().Replace(_template, match =>
        values.GetValueOrDefault(match.Groups["name"].Value)?.ToString()
        ?? throw new InvalidOperationException($"Nothing is named '{match.Groups["name"].Value}' for the blob path '{Container}/{_template}'."));

    private static string Pattern(string template)
    {
        var (pattern, end) = ("", 0);
        foreach (Match placeholder in Placeholder().Matches(template))
        {
            pattern += Regex.Escape(template[end..placeholder.Index]) + $"(?<{placeholder.Groups["name"].Value}>.+)";
            end = placeholder.Index + placeholder.Length;
        }

        return pattern + Regex.Escape(template[end..]);
    }

    [GeneratedRegex(@"\{(?<name>\w+)\}", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Placeholder();
}
