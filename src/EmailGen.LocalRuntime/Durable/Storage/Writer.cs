using System.Collections.Concurrent;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging;

namespace EmailGen.LocalRuntime.Durable.Storage;

/// <summary>
/// The only one who writes: a thread that puts all units waiting at a moment into one transaction and tells them after the commit.
/// A full disk does not end it: it refuses units until there is room again, and says so once.
/// </summary>
/// <param name="database">The one connection that writes.</param>
/// <param name="path">Where the database is, for messages.</param>
/// <param name="dice">What the weak mode repeats.</param>
/// <param name="diesAt">For tests: true ends the writer as a kill at that moment would, and a commit has one unit then.</param>
/// <param name="deliver">Gets the messages that a commit has made deliverable.</param>
/// <param name="log">Where an outage is told.</param>
internal sealed class Writer(
    Statements database, string path, WeakDice dice, Func<CommitMoment, bool>? diesAt, Action<IReadOnlyList<Message>> deliver, ILogger log) : IDisposable
{
    private readonly int _unitsPerCommit = diesAt is null ? 500 : 1;
    private readonly BlockingCollection<WriteUnit> _waiting = [];
    private readonly WriteTransaction _transaction = new(database, dice);
    private Thread? _thread;
    private volatile bool _abandoned;
    private bool _isUnwritable;

    public void Start()
    {
        _thread = new Thread(Run) { IsBackground = true, Name = "Durable writer" };
        _thread.Start();
    }

    public void Write(WriteUnit unit)
    {
        try
        {
            _waiting.Add(unit);
        }
        catch (InvalidOperationException)
        {
            unit.Failed(Stopped());
        }
    }

    public Task<T> WriteAsync<T>(Func<WriteTransaction, T> write)
    {
        var answer = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        var result = default(T)!;
        Write(new WriteUnit(transaction => result = write(transaction), () => answer.SetResult(result), exception => answer.SetException(exception)));
        return answer.Task;
    }

    /// <summary>Writes what waits, then ends.</summary>
    public void Complete()
    {
        _waiting.CompleteAdding();
        _thread?.Join();
    }

    /// <summary>Ends as a killed process would: what is not committed is lost.</summary>
    public void Abandon()
    {
        _abandoned = true;
        Complete();
    }

    public void Dispose() => _waiting.Dispose();

    private static ObjectDisposedException Stopped() => new(nameof(DurableEngine), "The durable engine has stopped.");

    private void Run()
    {
        var batch = new List<WriteUnit>(_unitsPerCommit);
        foreach (var first in _waiting.GetConsumingEnumerable())
        {
            batch.Clear();
            batch.Add(first);
            while (batch.Count < _unitsPerCommit && _waiting.TryTake(out var unit))
            {
                batch.Add(unit);
            }

            if (_abandoned)
            {
                batch.ForEach(static unit => unit.Failed(Stopped()));
            }
            else if (!TryCommit(batch))
            {
                batch.ForEach(unit => TryCommit([unit], isLastTry: true));
            }
        }

        database.Dispose();
    }

    private bool TryCommit(List<WriteUnit> units, bool isLastTry = false)
    {
        var done = new List<WriteUnit>(units.Count);
        var refused = new List<(WriteUnit Unit, Exception Reason)>();
        try
        {
            _transaction.Begin();
            foreach (var unit in units)
            {
                try
                {
                    unit.Write(_transaction);
                    done.Add(unit);
                }
                catch (Exception exception) when (exception is OrchestrationAlreadyExistsException or OrchestrationNotFoundException)
                {
                    refused.Add((unit, exception));
                }
            }

            if (done.Count > 0 && Dies(CommitMoment.Before))
            {
                RollBack();
                done.ForEach(static unit => unit.Failed(Stopped()));
                return true;
            }

            _transaction.Commit();
        }
        catch (Exception exception)
        {
            RollBack();
            if (isLastTry)
            {
                var failure = JournalUnwritableException.From(exception, path);
                Note(failure as JournalUnwritableException);
                units.ForEach(unit => unit.Failed(failure));
            }

            return false;
        }

        if (done.Count > 0 && Dies(CommitMoment.After))
        {
            done.ForEach(static unit => unit.Failed(new UntoldCommitException()));
            return true;
        }

        Note(null);
        deliver(_transaction.Sent);
        _transaction.Sent.Clear();
        done.ForEach(static unit => unit.Committed());
        refused.ForEach(static pair => pair.Unit.Failed(pair.Reason));
        return true;
    }

    private bool Dies(CommitMoment moment)
    {
        var dies = diesAt?.Invoke(moment) is true;
        _abandoned |= dies;
        return dies;
    }

    // Once for each outage: what is refused comes again every second.
    private void Note(JournalUnwritableException? failure)
    {
        if (_isUnwritable != (failure is not null))
        {
            _isUnwritable = failure is not null;
            if (failure is not null)
            {
                log.LogError("{Problem}", failure.Message);
            }
            else
            {
                log.LogWarning("The durable engine can write to '{Path}' again; what waited goes on.", path);
            }
        }
    }

    private void RollBack()
    {
        try
        {
            _transaction.RollBack();
        }
        catch (SqliteException)
        {
            // SQLite has rolled back by itself.
        }
    }
}
