using EmailGen.Core.Leads;

namespace EmailGen.Core.Prompts;

/// <summary>Finds leads whose question stands in the list already, as it is read in order: they take that row's email and are never asked.</summary>
public sealed class EqualLeads
{
    private readonly PromptRows _first = new();
    private byte[] _originals = [];

    public int Copies { get; private set; }

    /// <summary>The rows that others take their email from.</summary>
    public RowSet Originals => new(_originals);

    /// <returns>The lead; marked when it is a copy.</returns>
    public Lead Mark(Lead lead, RenderedPrompt prompt)
    {
        // Which model will be asked is not known yet, and does not matter: both rows would be asked alike.
        var first = _first.FirstOrAdd(PromptKey.Of("", prompt), lead.Row);
        if (first == lead.Row)
        {
            return lead;
        }

        Copies++;
        _originals = RowSet.Add(_originals, first);
        return lead with { SameAs = first };
    }
}
