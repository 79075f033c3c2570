namespace EmailGen.Core.Prompts;

/// <summary>The files of <c>samples/templates</c>, embedded; the default one first.</summary>
public static class ShippedTemplates
{
    private static readonly Lazy<IReadOnlyList<ShippedTemplate>> Loaded = new(() =>
    [
        Load("cold-opener", "Cold opener", "A casual first email of 50 to 70 words that opens with something about the reader."),
        Load("short-and-direct", "Short and direct", "A plain first email that names the company and one task to hand over."),
        Load("follow-up", "Follow-up", "A friendly second email for those who have not answered the first."),
        Load("event-invitation", "Event invitation", "Invites one reader at a time to a small event."),
    ]);

    public static IReadOnlyList<ShippedTemplate> All => Loaded.Value;

    private static ShippedTemplate Load(string name, string title, string purpose)
    {
        using var stream = typeof(ShippedTemplates).Assembly.GetManifestResourceStream($"{name}.md")
            ?? throw new InvalidOperationException($"The assembly lacks its resource '{name}.md'.");
        using var reader = new StreamReader(stream);
        return new(name, title, purpose, reader.ReadToEnd());
    }
}
