namespace EmailGen.Documents.Comments;

/// <summary>What a type's source says of it, as Markdown.</summary>
/// <param name="Summary">Of the type; empty without one.</param>
/// <param name="Members">Of its properties, constants and parameters, by their names.</param>
public sealed record TypeComments(string Summary, IReadOnlyDictionary<string, string> Members)
{
    public string Of(string member) => Members.GetValueOrDefault(member, "");
}
