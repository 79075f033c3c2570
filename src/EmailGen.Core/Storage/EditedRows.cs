using System.Collections.Concurrent;
using System.Text.Json;
using Azure.Storage.Blobs;
using EmailGen.Core.Emails;
using EmailGen.Core.Leads;

namespace EmailGen.Core.Storage;

/// <summary>The rows of a job that users wrote themselves; their texts are read when wanted.</summary>
public sealed class EditedRows
{
    private const int AtOnce = 8;

    private readonly BlobContainerClient _container;
    private readonly string _jobId;
    private readonly RowSet _rows;

    internal EditedRows(BlobContainerClient container, string jobId, RowSet rows, DateTimeOffset? changedAt, string version) =>
        (_container, _jobId, _rows, ChangedAt, Version) = (container, jobId, rows, changedAt, version);

    /// <summary>When the newest edit came, or was taken back; null when there was never one.</summary>
    public DateTimeOffset? ChangedAt { get; }

    /// <summary>A text that is another one after each edit.</summary>
    public string Version { get; }

    /// <param name="rows">Rows of the list.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <returns>The edits of those that have one.</returns>
    public async Task<IReadOnlyDictionary<int, EmailEdit>> ReadAsync(IEnumerable<int> rows, CancellationToken cancellationToken)
    {
        var edits = new ConcurrentDictionary<int, EmailEdit>();
        if (ChangedAt is not null)
        {
            var parallel = new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellationToken };
            await Parallel.ForEachAsync(rows.Where(_rows.Holds), parallel, async (row, cancel) => edits[row] = await BlobBytes.ReadAsync(
                _container.GetBlobClient(EditStore.NameOf(_jobId, row)),
                content => JsonSerializer.Deserialize(content.Span, StorageJson.Default.EmailEdit)!,
                cancel));
        }

        return edits;
    }
}
