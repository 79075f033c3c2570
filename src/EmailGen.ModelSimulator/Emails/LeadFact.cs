namespace EmailGen.ModelSimulator.Emails;

/// <summary>A fact of a lead with the column it stands in.</summary>
internal readonly record struct LeadFact(string Column, string Value)
{
    private const int ShortestValue = 2;

    /// <summary>The message's <c>Name: value</c> lines whose value stands in the email.</summary>
    public static List<LeadFact> In(SimulatedEmail email, string message)
    {
        List<LeadFact> facts = [];
        foreach (var line in message.AsSpan().EnumerateLines())
        {
            if (line.IndexOf(':') is > 0 and var colon && line[(colon + 1)..].Trim() is { Length: >= ShortestValue } value
                && (email.Body.AsSpan().Contains(value, StringComparison.Ordinal) || email.Subject.AsSpan().Contains(value, StringComparison.Ordinal)))
            {
                facts.Add(new(line[..colon].Trim().ToString(), value.ToString()));
            }
        }

        return facts;
    }
}
