namespace EmailGen.Core.Prompts;

/// <summary>The template of a job that brings none: the file <c>samples/templates/cold-opener.md</c>, embedded.</summary>
public static class DefaultTemplate
{
    private const string Name = "cold-opener";

    private static readonly Lazy<PromptTemplate> Loaded = new(Load);

    public static PromptTemplate Value => Loaded.Value;

    private static PromptTemplate Load()
    {
        using var stream = typeof(DefaultTemplate).Assembly.GetManifestResourceStream($"{Name}.md")
            ?? throw new InvalidOperationException($"The assembly lacks its resource '{Name}.md'.");
        using var reader = new StreamReader(stream);
        return TemplateFile.Read(Name, reader.ReadToEnd());
    }
}
