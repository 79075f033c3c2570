using System.Runtime.ExceptionServices;
using System.Threading.Channels;
using EmailGen.Core.Deployments;
using EmailGen.Core.Jobs;
using EmailGen.Core.Limits;
using EmailGen.Core.Storage;

namespace EmailGen.Core.Emails;

/// <summary>
/// One attempt at a batch: starts requests when the permit's pace allows and books what comes back.
/// One loop owns all state; requests run beside it and only send it events. Longer than most files, because the loop is one thought.
/// </summary>
internal sealed class BatchRun : IAsyncDisposable
{
    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(1);

    private readonly Permit _permit;
    private readonly PermitPacer _pacer;
    private readonly AttemptTally _tally;
    private readonly RowRequest _request;
    private readonly PermitNews _news;
    private readonly DeploymentWatch _watch;
    private readonly EmailWriterSettings _settings;
    private readonly TimeProvider _clock;
    private readonly RequestSlots _slots;
    private readonly UnansweredRows _unanswered;
    private readonly LinkedList<PendingRow> _ready;
    private readonly OutcomeLog[] _logs;
    private readonly PriorityQueue<PendingRow, DateTimeOffset> _resting = new();
    private readonly Channel<RowEvent> _events = Channel.CreateUnbounded<RowEvent>(new() { SingleReader = true });
    private readonly CancellationTokenSource _abort = new();
    private readonly ITimer _wake;
    private readonly ITimer _grace;
    private readonly int _mostRunning;
    private int _running;
    private int _mending;
    private bool _closed;

    // No row that is ready can be paid, until a request that runs gives money back.
    private bool _short;
    private string? _failure;
    private Exception? _fault;

    public BatchRun(
        Permit permit, IReadOnlyList<PendingRow> rows, AttemptTally tally, RowRequest request, PermitNews news, DeploymentWatch watch,
        SemaphoreSlim slots, EmailWriterSettings settings, TimeProvider clock)
    {
        (_permit, _tally, _request, _news, _watch, _settings, _clock) = (permit, tally, request, news, watch, settings, clock);
        _pacer = new(permit);
        _unanswered = new(rows, tally, permit, settings, clock);
        _ready = new(rows.Where(row => row.Unanswered == 0));
        foreach (var row in rows.Where(row => row.Unanswered > 0))
        {
            // Suspects come last, and each time later.
            _resting.Enqueue(row, permit.StartAt + UnansweredRows.Rest(row, settings));
        }

        _logs = [.. rows.Select(row => row.Log).Distinct()];
        _slots = new(slots, LookAgain);
        _mostRunning = permit.Gap > TimeSpan.Zero ? int.MaxValue : settings.MaxConcurrentUnpaced;
        _wake = clock.CreateTimer(_ => LookAgain(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        _grace = clock.CreateTimer(_ => _abort.Cancel(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Ends when nothing runs and nothing may start any more. Once told to stop it starts nothing and lets running requests end.</summary>
    /// <exception cref="Exception">The storage failed; nothing runs any more then.</exception>
    public async Task RunAsync(CancellationToken stopping)
    {
        await using var registration = stopping.Register(() =>
        {
            _grace.Change(_settings.GraceAtStop, Timeout.InfiniteTimeSpan);
            LookAgain();
        });
        StartWhatMay(stopping);
        while (_running > 0 || NextStart(stopping) is not null)
        {
            SetTheAlarm(NextStart(stopping));
            Handle(await _events.Reader.ReadAsync(CancellationToken.None));
            while (_events.Reader.TryRead(out var next))
            {
                Handle(next);
            }

            StartWhatMay(stopping);
        }

        _request.Purse.NeedsUsd = _short && _fault is null ? LeastMissing() : 0;
        // Their first emails are durable, and stay.
        _request.Ended(OutcomeStatus.NeedsReview, _mending);
        try
        {
            if (_fault is null)
            {
                await _unanswered.EndAsync(_request, _watch, _news, !stopping.IsCancellationRequested, _abort.Token);
            }
        }
        catch (OperationCanceledException) when (_abort.IsCancellationRequested)
        {
            // The host does not wait for this answer either.
        }
        catch (Exception fault)
        {
            _fault ??= fault;
        }

        if (_tally.NobodyAnswered)
        {
            _news.Stopped(StopReasons.Unreachable(_failure!, _watch.UnansweredInARow, _clock.GetUtcNow()), _clock.GetUtcNow());
        }

        await _news.ToldAsync();
        if (_fault is not null)
        {
            ExceptionDispatchInfo.Throw(_fault);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _wake.DisposeAsync();
        await _grace.DisposeAsync();
        await _slots.DisposeAsync();
        _abort.Dispose();
    }

    private void LookAgain() => _events.Writer.TryWrite(default);

    /// <returns>The moment of the next start, maybe past; null when nothing starts any more.</returns>
    private DateTimeOffset? NextStart(CancellationToken stopping)
    {
        if (_closed || stopping.IsCancellationRequested || _pacer.Next(_clock.GetUtcNow()) is not { } turn)
        {
            return null;
        }

        // What waits for the storage is still running, and its end wakes the loop.
        if (_logs.Any(log => log.IsHeldUp))
        {
            return null;
        }

        var brake = _watch.NextStart;
        var next = turn > brake ? turn : brake;
        if (next >= _permit.ExpiresAt)
        {
            return null;
        }

        if (_ready.Count > 0 && !_short)
        {
            return next;
        }

        return _resting.TryPeek(out _, out var rested) ? (rested > next ? rested : next) : null;
    }

    private void StartWhatMay(CancellationToken stopping)
    {
        var now = _clock.GetUtcNow();
        while (_resting.TryPeek(out var rested, out var moment) && moment <= now)
        {
            _resting.Dequeue();
            _ready.AddLast(rested);
            _short = false;
        }

        while (NextPaid() is { } row && _running < _mostRunning && NextStart(stopping) <= _clock.GetUtcNow() && _slots.TryTake())
        {
            _pacer.TryStart(_clock.GetUtcNow());
            _watch.Started(_permit, _clock.GetUtcNow());
            _tally.Started();
            _running++;
            _request.Purse.TryTake(row.TakenUsd);
            _ready.Remove(row);
            _ = Task.Run(async () => _events.Writer.TryWrite(await _request.RunAsync(row, _slots.Release, _abort.Token)));
        }
    }

    /// <returns>The first row that the money pays: a dear one does not stop the others. Null when there is none.</returns>
    private PendingRow? NextPaid()
    {
        if (!_request.Purse.IsLimited || _ready.Count == 0 || _closed)
        {
            return _ready.First?.Value;
        }

        try
        {
            var paid = _ready.FirstOrDefault(row => _request.Purse.Pays(row.TakenUsd = _request.MostOf(row)));
            _short = paid is null;
            return paid;
        }
        catch (Exception fault)
        {
            // A prompt that can't be made: whatever it is, it is no row's fault.
            _fault ??= fault;
            _closed = true;
            return null;
        }
    }

    // Suspects that rest may be cheaper; what only would be mended has its email.
    private decimal LeastMissing() => _ready.Concat(_resting.UnorderedItems.Select(item => item.Element))
        .Where(row => row.First is null).Select(_request.MostOf).DefaultIfEmpty().Min();

    private void SetTheAlarm(DateTimeOffset? nextStart)
    {
        // Held up by a full house, not by the clock: the event of a row that ends wakes the loop.
        if (nextStart is not { } start || _running >= _mostRunning)
        {
            return;
        }

        var wait = start - _clock.GetUtcNow();
        if (wait > TimeSpan.Zero)
        {
            _wake.Change(TimeSpan.FromMilliseconds(Math.Ceiling(wait.TotalMilliseconds)), Timeout.InfiniteTimeSpan);
        }
        else if (!_slots.Waiting)
        {
            _wake.Change(Tick, Timeout.InfiniteTimeSpan);
        }
    }

    private void Handle(RowEvent happened)
    {
        if (happened.Row is not { } row)
        {
            return;
        }

        _running--;
        _request.Purse.Settle(row.TakenUsd, happened.CostUsd);
        _short = false;
        if (happened.Noted is { } noted)
        {
            _tally.Add(noted, row);
        }

        if (happened.Answer is { } answer)
        {
            Hear(row, answer);
        }

        if (happened.Fault is not null)
        {
            _fault ??= happened.Fault;
            _closed = true;
        }
        else if (happened.First is { } first)
        {
            // As a cut-off one: it has been paid for, and is mended while it is at hand.
            _tally.Add(first.Outcome, row);
            (row.First, row.Size, row.Ended) = (first, null, true);
            _mending++;
            _pacer.Another();
            _ready.AddFirst(row);
        }
        else if (happened.Appended is { } outcome)
        {
            End(row, outcome);
        }
        else
        {
            AskAgainOrStop(row, happened.Answer);
        }
    }

    private void End(PendingRow row, Outcome outcome)
    {
        _tally.Add(outcome, row);
        row.Ended = true;
        _mending -= row.First is null ? 0 : 1;
    }

    private void Hear(PendingRow row, ModelAnswer answer)
    {
        var now = _clock.GetUtcNow();
        _tally.Heard(answer, _request.Charge(row, answer, _permit.TokensPerRequest));
        _watch.Hear(answer, now);
        if (answer is not ModelAnswer.Throttled)
        {
            _news.Passed(answer, now);
        }
    }

    private void AskAgainOrStop(PendingRow row, ModelAnswer? answer)
    {
        var now = _clock.GetUtcNow();
        switch (answer)
        {
            case ModelAnswer.Answered:
                // Cut off: it has been paid for, and goes before the others.
                row.CutOff = true;
                _pacer.Another();
                _ready.AddFirst(row);
                break;
            case ModelAnswer.FormRefused:
                // Nothing was answered and nothing paid; the next question asks for a form that the server knows.
                _pacer.Another();
                _ready.AddFirst(row);
                break;
            case ModelAnswer.Throttled throttled:
                _news.Throttled(throttled, now);
                AskMendingAgain(row);
                _ready.AddFirst(row);
                // What a day allows is the limiter's to wait for.
                _closed |= throttled.Kind is ThrottleKind.RequestsPerDay or ThrottleKind.TokensPerDay;
                break;
            case ModelAnswer.Unavailable unavailable:
                _failure = row.Failure = unavailable.Message;
                row.FailedAt = _tally.Heards;
                Rest(row, now);
                break;
            case ModelAnswer.OutOfMoney broke:
                _news.Stopped(StopReasons.InsufficientQuota(broke.Message, now), now);
                _closed = true;
                break;
            case ModelAnswer.Misconfigured wrong:
                _news.Stopped(StopReasons.Configuration(wrong.Message, now), now);
                _closed = true;
                break;
        }
    }

    // No later attempt asks for it: its start is not left to one.
    private void AskMendingAgain(PendingRow row)
    {
        if (row.First is not null)
        {
            _pacer.Another();
        }
    }

    private void Rest(PendingRow row, DateTimeOffset now)
    {
        if (++row.Failures > _settings.RetriesWhenUnavailable)
        {
            // Nobody has answered anyone: the other rows would fare no better.
            _closed |= _tally.NobodyAnswered;
            return;
        }

        var backOff = _settings.FirstBackOff * Math.Pow(2, row.Failures - 1) * (1 + (Random.Shared.NextDouble() / 2));
        if (now + backOff < _permit.ExpiresAt)
        {
            AskMendingAgain(row);
            _resting.Enqueue(row, now + backOff);
        }
    }
}
