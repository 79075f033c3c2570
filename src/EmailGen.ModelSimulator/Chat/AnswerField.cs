namespace EmailGen.ModelSimulator.Chat;

/// <summary>A required property of the asked-for JSON object, and its JSON schema type.</summary>
internal readonly record struct AnswerField(string Name, string Type)
{
    public static readonly IReadOnlyList<AnswerField> Email = [new("subject", "string"), new("body", "string")];
}
