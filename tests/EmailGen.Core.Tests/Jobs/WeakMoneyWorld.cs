using System.Text.Json;
using EmailGen.Core.Emails;
using EmailGen.Core.Jobs;
using EmailGen.Core.Money;

namespace EmailGen.Core.Tests.Jobs;

/// <summary>
/// A job on a host that keeps only the cloud's promises, with the true bill: answers of the ledger are seen and its state is rolled
/// back, whereupon its messages come in another order; steps of lanes are repeated and take other answers; activities run several
/// times, at the same time and long after their lane went on; everything may vanish at any moment. What can happen between two
/// steps of a run is a <c>yield</c>.
/// </summary>
internal sealed class WeakMoneyWorld
{
    private const int RowsPerBatch = 20;
    private const decimal One = 0.001m;

    private static readonly RequestPrice Price = new(1, 0, 400);

    private readonly Random _chance;
    private readonly int _rows;
    private readonly int _calmSteps;
    private readonly double _cheap;
    private readonly decimal[] _mostOfRow;
    private readonly BatchLines[] _logs;
    private readonly List<NextRequest> _messages = [];
    private readonly Dictionary<int, WeakLane> _lanes = [];
    private readonly List<(int Lane, int Sequence, IEnumerator<bool> Steps)> _runs = [];
    private DateTimeOffset _now = new(2026, 1, 5, 12, 0, 0, TimeSpan.Zero);
    private int _nextLane;

    public WeakMoneyWorld(int seed, int rows, decimal budget)
    {
        (_chance, _rows) = (new(seed), rows);
        // Where nothing vanishes and requests cost what they may, there is no slack that hides what a rolled-back answer does.
        (_calmSteps, _cheap) = (_chance.Next(3) switch { 0 => 20, 1 => 100, _ => 10_000 }, Rarely(2) ? 0 : 0.9);
        _mostOfRow = [.. Enumerable.Range(0, rows).Select(_ => One * (Rarely(20) ? 3 : 0.5m + (0.5m * (decimal)_chance.NextDouble())))];
        _logs = [.. Enumerable.Range(0, (rows + RowsPerBatch - 1) / RowsPerBatch).Select(_ => new BatchLines())];
        State = Ledger.Start(new(), new JobPlan(rows, RowsPerBatch, 800, Lanes: 4) { BudgetUsd = budget, Price = Price }, _now);
        BudgetUsd = budget;
    }

    /// <summary>What is committed.</summary>
    public LedgerState State { get; private set; }

    public decimal BudgetUsd { get; }

    /// <summary>What the provider bills.</summary>
    public decimal Bill { get; private set; }

    public decimal Dearest => _mostOfRow.Max();

    /// <param name="calm">Nothing goes wrong any more.</param>
    /// <returns>False when nothing is left to happen.</returns>
    public bool Step(bool calm)
    {
        if (!calm && Rarely(_calmSteps))
        {
            GoWrong();
        }

        StartLanes();
        switch (_chance.Next(6))
        {
            case 0 when _messages.Count > 0:
                Answer(calm);
                break;
            case 1 when _lanes.Count > 0:
                Continue(_lanes.Values.ElementAt(_chance.Next(_lanes.Count)), calm);
                break;
            case > 1 when _runs.Count > 0:
                Advance(_chance.Next(_runs.Count));
                break;
        }

        return _lanes.Count + _runs.Count + _messages.Count > 0 || !(State.AllFinished || State.Stop is { Kind: Budget.StopKind });
    }

    private void GoWrong()
    {
        switch (_chance.Next(4))
        {
            case 0:
                State = Ledger.Tell(State, Rarely(2) ? JobCommand.Pause : JobCommand.Run, _now);
                break;
            case 1 when _runs.Count > 0:
                _runs.RemoveAt(_chance.Next(_runs.Count));
                break;
            case 2 when _lanes.Count > 0:
                End(_lanes.Keys.ElementAt(_chance.Next(_lanes.Count)));
                break;
            case 3 when _lanes.Values.FirstOrDefault(lane => lane.Works) is { } lane:
                // Its limiter has granted a permit and been rolled back: the step, repeated, hears that there is none.
                Ask(lane, new(lane.Number, lane.Sequence + 1, Stop: new("day", "Enough for today.", _now)));
                break;
        }
    }

    private void StartLanes()
    {
        if (_lanes.Count == 0 && _messages.Count == 0 && (State.Command == JobCommand.Pause || State.Stop is { RetryAt: not null }))
        {
            _now += TimeSpan.FromMinutes(2);
            State = Ledger.Retry(Ledger.Tell(State, JobCommand.Run, _now), _now);
        }

        while (State is { Stop: null, Command: JobCommand.Run, AllFinished: false } && _lanes.Count < Ledger.LanesPaid(State))
        {
            WeakLane lane = new(_nextLane++);
            _lanes[lane.Number] = lane;
            _messages.Add(new(lane.Number, 1));
        }

        // What a late message gave to a lane that is gone.
        foreach (var gone in State.Open.Values.Select(batch => batch.Lane).Where(lane => !_lanes.ContainsKey(lane)).ToList())
        {
            State = Ledger.GiveBack(State, gone);
        }
    }

    private void Answer(bool calm)
    {
        var taken = _messages.OrderBy(_ => _chance.Next()).Take(1 + _chance.Next(4)).ToList();
        var next = State;
        foreach (var message in taken)
        {
            (next, var answer) = Ledger.Next(next, message, _now);
            if (_lanes.TryGetValue(message.Lane, out var lane) && lane.Sequence == message.Sequence)
            {
                lane.Answers.Add(Json(answer));
            }
        }

        if (calm || !Rarely(3))
        {
            State = next;
            taken.ForEach(message => _messages.Remove(message));
        }
    }

    private void Continue(WeakLane lane, bool calm)
    {
        // Rolled back, a step is taken again, maybe by other mail; what it has sent stays sent.
        var isRolledBack = !calm && Rarely(4);
        if (lane.Works)
        {
            if (lane.Reports.Count > 0)
            {
                Ask(lane, new(lane.Number, lane.Sequence + 1, lane.Reports[_chance.Next(lane.Reports.Count)]), isRolledBack);
            }
            else if (!_runs.Exists(run => (run.Lane, run.Sequence) == (lane.Number, lane.Sequence)))
            {
                Ask(lane, new(lane.Number, lane.Sequence + 1, Failure: "the host"), isRolledBack);
            }
        }
        else if (lane.Answers.Count > 0)
        {
            Take(lane, lane.Answers[_chance.Next(lane.Answers.Count)], isRolledBack, calm);
        }
    }

    private void Ask(WeakLane lane, NextRequest request, bool isRolledBack = false)
    {
        _messages.Add(request);
        if (!isRolledBack)
        {
            lane.Sequence++;
            lane.Works = false;
            lane.Answers.Clear();
            lane.Reports.Clear();
        }
    }

    private void Take(WeakLane lane, NextAnswer answer, bool isRolledBack, bool calm)
    {
        if (answer.Kind != NextKind.Batch)
        {
            End(lane.Number);
            return;
        }

        BatchWork work = new("job", answer.Batch, answer.Attempt, null!, answer.Count, null, answer.Round) { Usd = answer.Usd, Lost = answer.Lost, Unmarked = answer.Unmarked };
        for (var run = calm ? 1 : 1 + _chance.Next(2); run > 0; run--)
        {
            _runs.Add((lane.Number, lane.Sequence, Run(lane, lane.Sequence, work, calm).GetEnumerator()));
        }

        lane.Works = !isRolledBack;
    }

    private void End(int lane)
    {
        _lanes.Remove(lane);
        State = Ledger.GiveBack(State, lane);
    }

    private void Advance(int place)
    {
        var run = _runs[place];
        if (!run.Steps.MoveNext())
        {
            _runs.Remove(run);
        }
    }

    /// <summary>An activity, as the writer does it.</summary>
    private IEnumerable<bool> Run(WeakLane lane, int sequence, BatchWork work, bool calm)
    {
        var (lines, position, view) = (_logs[work.Batch], _logs[work.Batch].Count, _logs[work.Batch].Read());
        var (found, open) = (view.Usd, Rows(work.Batch).Except(view.Done).ToList());
        AttemptMoney InDoubt() => new(0, lines.Read().Usd, found, null, 0, Lost: true);
        void Tell(LinesView then, AttemptMoney money)
        {
            if (lane.Sequence == sequence)
            {
                lane.Reports.Add(Json(Report(work, then, money)));
            }
        }

        yield return true;
        if (Claim.IsOvertaken(work, view.Claim))
        {
            Tell(lines.Read(), InDoubt());
            yield break;
        }

        var maybe = Claim.MaybeUsd(work, view.Claim, open.Sum(row => _mostOfRow[row]));
        if (open.Count == 0)
        {
            Tell(view, new(0, found, found, maybe, 0, Claim.HasBegun(work, view.Claim)));
            yield break;
        }

        var (isOut, mayStart) = (State.HasOut(work), State.Command == JobCommand.Run);
        yield return true;
        if (!isOut || !lines.Append(ref position, new(0, OutcomeStatus.Deferred) { Attempt = work.Attempt, Usd = maybe }))
        {
            Tell(lines.Read(), InDoubt());
            yield break;
        }

        yield return true;
        if (Claim.HasBegun(work, view.Claim) || !mayStart)
        {
            Tell(view, new(0, found, found, maybe, 0, Claim.HasBegun(work, view.Claim)));
            yield break;
        }

        Purse purse = new(work.Usd);
        List<(int Row, decimal Cost)> running = [];
        var left = calm ? int.MaxValue : _chance.Next(30);
        while (true)
        {
            var next = open.FindIndex(row => purse.Pays(_mostOfRow[row]));
            if (next >= 0 && left > 0 && (running.Count == 0 || Rarely(2)))
            {
                var (row, cost) = (open[next], _mostOfRow[open[next]] * (decimal)(_cheap + ((1 - _cheap) * _chance.NextDouble())));
                purse.TryTake(_mostOfRow[row]);
                open.RemoveAt(next);
                running.Add((row, cost));
                (Bill, left) = (Bill + cost, left - 1);
            }
            else if (running.Count > 0)
            {
                var ended = running[_chance.Next(running.Count)];
                running.Remove(ended);
                purse.Settle(_mostOfRow[ended.Row], ended.Cost);
                var isDone = !Rarely(10);
                if (!lines.Append(ref position, new(1 + ended.Row, isDone ? OutcomeStatus.Written : OutcomeStatus.Deferred) { Usd = view.UsdOf(ended.Row) + ended.Cost }))
                {
                    Tell(lines.Read(), InDoubt());
                    yield break;
                }

                view = lines.Read();
                if (!isDone)
                {
                    open.Add(ended.Row);
                }
            }
            else
            {
                break;
            }

            yield return true;
        }

        var needs = left > 0 && open.Count > 0 ? open.Min(row => _mostOfRow[row]) : 0;
        Tell(view, new(purse.SpentUsd, view.Usd, found, maybe, needs));
    }

    private BatchReport Report(BatchWork work, LinesView view, AttemptMoney money)
    {
        var (rows, done) = (Rows(work.Batch).Count(), view.Done.Count);
        return new(work.Batch, work.Attempt, done, 0, 0, rows - done, 0, 0, 1, 0, TimeSpan.FromSeconds(1)) { Money = money };
    }

    private IEnumerable<int> Rows(int batch) => Enumerable.Range(batch * RowsPerBatch, Math.Min(RowsPerBatch, _rows - (batch * RowsPerBatch)));

    private bool Rarely(int oneIn) => _chance.Next(oneIn) == 0;

    // As it goes through histories and queues.
    private static T Json<T>(T value) => JsonSerializer.Deserialize<T>(JsonSerializer.Serialize(value))!;

    private sealed class WeakLane(int number)
    {
        public int Number => number;

        public int Sequence { get; set; } = 1;

        public bool Works { get; set; }

        public List<NextAnswer> Answers { get; } = [];

        public List<BatchReport> Reports { get; } = [];
    }

    private sealed record LinesView(Outcome? Claim, IReadOnlyDictionary<int, Outcome> Lines)
    {
        public decimal Usd => Lines.Values.Sum(line => line.Usd ?? 0);

        public HashSet<int> Done => [.. Lines.Values.Where(line => line.Status == OutcomeStatus.Written).Select(line => line.Row - 1)];

        public decimal UsdOf(int row) => Lines.GetValueOrDefault(row + 1)?.Usd ?? 0;
    }

    /// <summary>An append blob: of two writers that expect the same end, one loses.</summary>
    private sealed class BatchLines
    {
        private readonly List<Outcome> _lines = [];

        public int Count => _lines.Count;

        public bool Append(ref int position, Outcome line)
        {
            if (position != _lines.Count)
            {
                return false;
            }

            _lines.Add(line);
            position++;
            return true;
        }

        public LinesView Read()
        {
            Dictionary<int, Outcome> known = [];
            foreach (var line in _lines)
            {
                known[line.Row] = known.TryGetValue(line.Row, out var before) ? before.Then(line) : line;
            }

            known.Remove(0, out var claim);
            return new(claim, known);
        }
    }
}
