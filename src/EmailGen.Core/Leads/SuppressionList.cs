namespace EmailGen.Core.Leads;

/// <summary>Whom nobody may write to: email addresses, and domains with all that is below them.</summary>
public sealed class SuppressionList
{
    public static readonly SuppressionList Empty = new([], []);

    private readonly HashSet<string> _addresses;
    private readonly HashSet<string> _domains;

    private SuppressionList(HashSet<string> addresses, HashSet<string> domains) => (_addresses, _domains) = (addresses, domains);

    /// <summary>
    /// One entry a line: <c>ada@acme.example</c>, or <c>acme.example</c> (also as <c>@acme.example</c>) for a whole domain. What
    /// follows a comma, semicolon or # is not looked at, so that an export of another tool will do.
    /// </summary>
    public static async Task<SuppressionList> ReadAsync(Stream text, CancellationToken cancellationToken)
    {
        var list = new SuppressionList(new(StringComparer.OrdinalIgnoreCase), new(StringComparer.OrdinalIgnoreCase));
        using var reader = new StreamReader(text);
        while (await reader.ReadLineAsync(cancellationToken) is { } line)
        {
            list.Add(line.Split(',', ';', '#', '\t')[0].Trim(' ', '"', '\''));
        }

        return list;
    }

    /// <returns>The entry that the lead's addresses meet; null when they meet none.</returns>
    public string? Find(Lead lead)
    {
        if (_addresses.Count + _domains.Count == 0)
        {
            return null;
        }

        foreach (var cell in lead.Cells)
        {
            var address = cell.Trim();
            if (address.LastIndexOf('@') is > 0 and var at && (Known(address, address[(at + 1)..]) is { } entry))
            {
                return entry;
            }
        }

        return null;
    }

    /// <summary>The lead as it is to be treated: one that must not be written to says so, and nobody is asked for it.</summary>
    public Lead Apply(Lead lead) => Find(lead) is { } entry
        ? lead with { IsSkipped = true, Problem = $"Not written to: '{entry}' is on the suppression list." }
        : lead;

    private string? Known(string address, string domain)
    {
        if (_addresses.Contains(address))
        {
            return address;
        }

        for (var dot = 0; dot >= 0; dot = domain.IndexOf('.', StringComparison.Ordinal) is >= 0 and var next ? next + 1 : -1)
        {
            domain = domain[dot..];
            if (_domains.Contains(domain))
            {
                return domain;
            }
        }

        return null;
    }

    private void Add(string entry)
    {
        var domain = entry.TrimStart('*').TrimStart('@');
        if (domain.Contains('@'))
        {
            _addresses.Add(entry);
        }
        else if (domain.Contains('.'))
        {
            _domains.Add(domain);
        }
    }
}
