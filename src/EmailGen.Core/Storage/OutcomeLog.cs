using Azure;
using Azure.Storage.Blobs.Models;
using Azure.Storage.Blobs.Specialized;
using EmailGen.Core.Emails;

namespace EmailGen.Core.Storage;

/// <summary>
/// The outcomes of one batch, an append blob of JSON lines. An append starts at once when none is running; what finishes
/// meanwhile goes with the next. Each names the position it expects, so that of two writers one loses. While the storage does not
/// answer, what waits is kept: it has been paid for.
/// </summary>
public sealed class OutcomeLog : IAsyncDisposable
{
    // An append takes at most 4 MiB.
    private const int MostBytes = 3 * 1024 * 1024;

    private readonly AppendBlobClient _blob;
    private readonly StoragePatience _patience;
    private readonly CancellationTokenSource _closing = new();
    private readonly Lock _gate = new();
    private readonly Queue<(byte[] Line, TaskCompletionSource Written)> _waiting = new();
    private long _position;
    private long? _appendingSince;
    private bool _torn;
    private Exception? _broken;
    private Task _running = Task.CompletedTask;

    private OutcomeLog(AppendBlobClient blob, StoragePatience patience, IReadOnlyDictionary<int, Outcome> known, long position, bool torn) =>
        (_blob, _patience, Known, _position, _torn) = (blob, patience, known, position, torn);

    /// <summary>What was there on opening, by row.</summary>
    public IReadOnlyDictionary<int, Outcome> Known { get; }

    /// <summary>The storage keeps an append waiting: what is asked now could not be kept soon.</summary>
    public bool IsHeldUp
    {
        get
        {
            lock (_gate)
            {
                return _appendingSince is { } since && _patience.IsHeldUp(since);
            }
        }
    }

    /// <summary>Completes when the outcome is durable.</summary>
    /// <exception cref="OutcomeLogLostException">Another writer has the batch; this and every later append fails.</exception>
    public Task AppendAsync(Outcome outcome, CancellationToken cancellationToken)
    {
        var line = JsonLines.Line(outcome, StorageJson.Default.Outcome);
        lock (_gate)
        {
            if (_broken is not null)
            {
                return Task.FromException(_broken);
            }

            var written = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            _waiting.Enqueue((line, written));
            if (_running.IsCompleted)
            {
                _running = DrainAsync();
            }

            return written.Task.WaitAsync(cancellationToken);
        }
    }

    public async ValueTask DisposeAsync()
    {
        Task running;
        lock (_gate)
        {
            running = _running;
        }

        // Whoever still waits for an append has given it up.
        await _closing.CancelAsync();
        await running;
        _closing.Dispose();
    }

    internal static async Task<OutcomeLog> OpenAsync(AppendBlobClient blob, StoragePatience patience, CancellationToken cancellationToken)
    {
        await blob.CreateIfNotExistsAsync(cancellationToken: cancellationToken);
        var (known, length, isTorn) = await OutcomeLines.ReadAsync(blob, cancellationToken);
        return new OutcomeLog(blob, patience, known, length, isTorn);
    }

    private async Task DrainAsync()
    {
        // Off the caller's lock before anything else runs.
        await Task.Yield();
        while (Take() is { Count: > 0 } group)
        {
            try
            {
                await AppendAsync([.. group.SelectMany(entry => entry.Line)]);
                SetAppending(null);
                group.ForEach(entry => entry.Written.SetResult());
            }
            catch (Exception exception)
            {
                Break(exception, group);
                return;
            }
        }
    }

    private List<(byte[] Line, TaskCompletionSource Written)> Take()
    {
        lock (_gate)
        {
            var (group, bytes) = (new List<(byte[] Line, TaskCompletionSource Written)>(), 0);
            while (_waiting.TryPeek(out var next) && (group.Count == 0 || bytes + next.Line.Length <= MostBytes))
            {
                group.Add(_waiting.Dequeue());
                bytes += next.Line.Length;
            }

            if (group.Count == 0)
            {
                // Said under the lock: the next append starts a new run.
                _running = Task.CompletedTask;
            }

            return group;
        }
    }

    private async Task AppendAsync(byte[] lines)
    {
        var bytes = _torn ? [JsonLines.NewLine, .. lines] : lines;
        var options = new AppendBlobAppendBlockOptions
        {
            Conditions = new AppendBlobRequestConditions { IfAppendPositionEqual = _position },
        };
        SetAppending(_patience.Now);
        try
        {
            await _patience.InsistAsync(
                async () =>
                {
                    using var content = new MemoryStream(bytes);
                    return await _blob.AppendBlockAsync(content, options, CancellationToken.None);
                },
                _closing.Token);
        }
        catch (RequestFailedException exception) when (exception.Status == 412)
        {
            // The client repeats an append whose answer was lost: then what stands there is ours.
            if (!await StandsThereAsync(bytes))
            {
                throw new OutcomeLogLostException(_blob.Name);
            }
        }

        _position += bytes.Length;
        _torn = false;
    }

    private void SetAppending(long? since)
    {
        lock (_gate)
        {
            _appendingSince = since;
        }
    }

    private async Task<bool> StandsThereAsync(byte[] bytes)
    {
        BlobDownloadResult content = await _patience.InsistAsync(async () => await _blob.DownloadContentAsync(CancellationToken.None), _closing.Token);
        var all = content.Content.ToMemory().Span;
        return all.Length == _position + bytes.Length && all[(int)_position..].SequenceEqual(bytes);
    }

    private void Break(Exception exception, List<(byte[] Line, TaskCompletionSource Written)> group)
    {
        lock (_gate)
        {
            _broken = exception;
            group.AddRange(_waiting);
            _waiting.Clear();
        }

        group.ForEach(entry => entry.Written.SetException(exception));
    }
}
