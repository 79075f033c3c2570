namespace EmailGen.ModelSimulator.Emails;

/// <summary>What the prompt's <c>Name: value</c> lines tell about the lead; null where they say nothing usable.</summary>
internal readonly record struct LeadFacts(string? FirstName, string? Company, string? Role, string? Industry, string? City)
{
    // A longer value is a remark, not a name; it would not fit into a sentence either.
    private const int LongestValue = 60;
    private const int MostWords = 6;

    public static LeadFacts Find(string message)
    {
        LeadFacts facts = default;
        string? fullName = null;
        Span<char> key = stackalloc char[24];
        foreach (var line in message.AsSpan().EnumerateLines())
        {
            var colon = line.IndexOf(':');
            if (colon <= 0 || !TryKey(line[..colon], key, out var length) || Value(line[(colon + 1)..]) is not { } value)
            {
                continue;
            }

            switch (key[..length])
            {
                case "firstname" or "givenname" or "first" or "vorname":
                    facts = facts with { FirstName = facts.FirstName ?? value };
                    break;
                case "name" or "fullname" or "contact" or "contactname":
                    fullName ??= value;
                    break;
                case "company" or "companyname" or "organization" or "organisation" or "account" or "employer" or "firma":
                    facts = facts with { Company = facts.Company ?? value };
                    break;
                case "title" or "jobtitle" or "role" or "position" or "job":
                    facts = facts with { Role = facts.Role ?? value };
                    break;
                case "industry" or "sector" or "branch" or "branche":
                    facts = facts with { Industry = facts.Industry ?? value };
                    break;
                case "city" or "location" or "town" or "ort":
                    facts = facts with { City = facts.City ?? value };
                    break;
            }
        }

        return facts with { FirstName = facts.FirstName ?? fullName?.Split(' ')[0] };
    }

    /// <summary>"- **First Name**" → "firstname".</summary>
    private static bool TryKey(ReadOnlySpan<char> text, Span<char> key, out int length)
    {
        length = 0;
        foreach (var character in text)
        {
            if (!char.IsLetter(character))
            {
                continue;
            }

            if (length == key.Length)
            {
                return false;
            }

            key[length++] = char.ToLowerInvariant(character);
        }

        return length > 0;
    }

    private static string? Value(ReadOnlySpan<char> text)
    {
        var value = text.Trim(" \t\"'*,;`");
        return value.Length is 0 or > LongestValue || value.Count(' ') >= MostWords ? null : value.ToString();
    }
}
