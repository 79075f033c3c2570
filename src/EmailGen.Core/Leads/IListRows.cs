namespace EmailGen.Core.Leads;

/// <summary>The rows of a list in order, the header first, blank rows included.</summary>
internal interface IListRows : IAsyncDisposable
{
    /// <summary>The next row; null at the end. Throws <see cref="LeadListException"/> where the file itself is broken.</summary>
    ValueTask<ListRow?> ReadAsync(CancellationToken ct);

    /// <summary>What the user should know of the whole, in words; complete only after the last row.</summary>
    IReadOnlyList<string> Notes => [];

    /// <summary>How many lines the row takes: what is missing before the next one was blank.</summary>
    int LinesOf(ListRow row) => 1;

    /// <summary>What <see cref="ListRow.Line"/> counts, as its user would call it.</summary>
    string LineWord { get; }
}
