using YamlDotNet.Core;
using YamlDotNet.Serialization;
using YamlDotNet.Serialization.NamingConventions;

namespace EmailGen.Core.Prompts;

/// <summary>The YAML of a template: a whole file of it, or the rules above a Markdown one.</summary>
internal static class TemplateYaml
{
    private const string Line = "---\n";

    // No tags and no types of .NET: plain values only, and a key that nobody knows is a slip.
    private static readonly IDeserializer Deserializer = new DeserializerBuilder()
        .WithNamingConvention(UnderscoredNamingConvention.Instance)
        .WithTypeMapping<IReadOnlyList<string>, List<string>>()
        .WithDuplicateKeyChecking()
        .Build();

    private static readonly ISerializer Serializer = new SerializerBuilder()
        .WithNamingConvention(UnderscoredNamingConvention.Instance)
        .ConfigureDefaultValuesHandling(DefaultValuesHandling.OmitNull)
        .WithQuotingNecessaryStrings()
        .Build();

    /// <param name="content">A <see cref="Front"/> or a <see cref="Whole"/>.</param>
    public static string Write(object content) => Serializer.Serialize(content).ReplaceLineEndings("\n");

    /// <summary>A file of keys, not of headings.</summary>
    public static bool IsWhole(string text) =>
        text.Split('\n').FirstOrDefault(line => line.Trim().Length > 0 && !line.StartsWith('#')) is { } first
        && first.IndexOf(':') is > 0 and var colon && first[..colon] is "name" or "system" or "user" or "examples" or "rules";

    public static (Front? Front, string Markdown) CutFront(string name, string text)
    {
        if (!text.StartsWith(Line, StringComparison.Ordinal))
        {
            return (null, text);
        }

        var end = text.IndexOf("\n" + Line, Line.Length - 1, StringComparison.Ordinal);
        return end < 0
            ? throw PromptTemplateException.UnclosedFront(name)
            : (Deserialize<Front>(name, text[Line.Length..(end + 1)], linesAbove: 1), text[(end + 1 + Line.Length)..]);
    }

    public static PromptTemplate Read(string name, string text)
    {
        var whole = Deserialize<Whole>(name, text, linesAbove: 0) ?? throw PromptTemplateException.Empty(name);
        var user = whole.User?.Trim() is { Length: > 0 } given ? given : throw PromptTemplateException.NoUserSection(name);
        var system = whole.System?.Trim() ?? (whole.Examples is null ? "" : DefaultTemplate.Value.System);
        return new(whole.Name ?? name, TemplateFile.WithExamples(system, whole.Examples?.Trim() ?? ""), user) { Rules = whole.Rules };
    }

    private static T? Deserialize<T>(string name, string yaml, int linesAbove)
        where T : class
    {
        try
        {
            return Deserializer.Deserialize<T?>(yaml);
        }
        catch (YamlException fault)
        {
            throw PromptTemplateException.BadYaml(name, fault.Start.Line + linesAbove, (fault.InnerException ?? fault).Message);
        }
    }

    /// <summary>What may stand above a Markdown template.</summary>
    internal sealed class Front
    {
        public string? Name { get; set; }

        public TemplateRules? Rules { get; set; }
    }

    internal sealed class Whole
    {
        public string? Name { get; set; }

        public string? System { get; set; }

        public string? Examples { get; set; }

        public string? User { get; set; }

        public TemplateRules? Rules { get; set; }
    }
}
