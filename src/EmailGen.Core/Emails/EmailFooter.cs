namespace EmailGen.Core.Emails;

/// <summary>The text that a template puts below every email as it stands.</summary>
internal static class EmailFooter
{
    public static string Add(string body, string? footer) => footer is { Length: > 0 } && body.Length > 0 ? $"{body}\n\n{footer}" : body;

    public static string Strip(string body, string? footer) =>
        footer is { Length: > 0 } && body.EndsWith($"\n\n{footer}", StringComparison.Ordinal) ? body[..^(footer.Length + 2)] : body;
}
