using EmailGen.Core.Jobs;
using EmailGen.Core.Money;

namespace EmailGen.Core.Tests.Jobs;

/// <summary>
/// A job's rows, lines and lanes beside its ledger, with the true bill. Attempts end early, crash with requests in flight, run twice
/// and vanish; the ledger's steps are repeated from the state before.
/// </summary>
internal sealed class MoneyWorld
{
    private const int RowsPerBatch = 20;
    private const decimal One = 0.001m;

    private static readonly DateTimeOffset Noon = new(2026, 1, 5, 12, 0, 0, TimeSpan.Zero);
    private static readonly RequestPrice Price = new(1, 0, 400);

    private readonly Random _chance;
    private readonly bool[] _done;
    private readonly decimal[] _mostOfRow;
    private readonly decimal[] _lines;
    private readonly decimal[] _maybe;
    private readonly Dictionary<int, (int Sequence, NextAnswer Answer, BatchReport? Report)> _lanes = [];
    private int _nextLane;

    public MoneyWorld(int seed, int rows, decimal budget)
    {
        _chance = new(seed);
        _done = new bool[rows];
        // Some rows are dearer than the ledger thinks.
        _mostOfRow = [.. Enumerable.Range(0, rows).Select(_ => One * (_chance.Next(20) == 0 ? 3 : 0.5m + (0.5m * (decimal)_chance.NextDouble())))];
        _maybe = new decimal[(rows + RowsPerBatch - 1) / RowsPerBatch];
        _lines = new decimal[(rows + RowsPerBatch - 1) / RowsPerBatch];
        State = Ledger.Start(new(), new JobPlan(rows, RowsPerBatch, 800, Lanes: 4) { BudgetUsd = budget, Price = Price }, Noon);
        Budget = budget;
    }

    public LedgerState State { get; private set; }

    public decimal Budget { get; private set; }

    /// <summary>What the provider bills.</summary>
    public decimal Bill { get; private set; }

    public bool AllDone => _done.All(done => done);

    /// <summary>What the dearest request may cost.</summary>
    public decimal Dearest => _mostOfRow.Max();

    /// <param name="calm">Nothing goes wrong any more.</param>
    /// <returns>False when no lane has anything to do.</returns>
    public bool Step(bool calm)
    {
        if (!calm && _chance.Next(40) == 0)
        {
            Fund(Budget + (One * _chance.Next(30)));
        }

        if (_lanes.Count < Ledger.LanesPaid(State) && State.Stop is null)
        {
            Ask(_nextLane++, 1, null, calm);
        }

        if (_lanes.Count == 0)
        {
            return State.Stop is null && !State.AllFinished;
        }

        var lane = _lanes.Keys.ElementAt(_chance.Next(_lanes.Count));
        var (sequence, answer, report) = _lanes[lane];
        if (report is not null)
        {
            Ask(lane, sequence + 1, new NextRequest(lane, sequence + 1, report), calm);
        }
        else
        {
            Work(lane, sequence, answer, calm ? 100 : _chance.Next(100));
        }

        return true;
    }

    public void Fund(decimal budget)
    {
        var before = State;
        State = Ledger.Fund(State, new(budget, Price), Noon);
        Budget = ReferenceEquals(before, State) ? Budget : budget;
    }

    private void Ask(int lane, int sequence, NextRequest? request, bool calm)
    {
        var (next, answer) = Ledger.Next(State, request ?? new NextRequest(lane, sequence), Noon);
        if (!calm && _chance.Next(4) == 0)
        {
            // Its state was rolled back after the answer was seen, or it arrives twice.
            (next, answer) = Ledger.Next(_chance.Next(2) == 0 ? State : next, request ?? new NextRequest(lane, sequence), Noon);
        }

        State = next;
        _lanes.Remove(lane);
        if (answer.Kind == NextKind.Batch)
        {
            _lanes[lane] = (sequence, answer, null);
        }
    }

    private void Work(int lane, int sequence, NextAnswer answer, int chance)
    {
        if (chance < 4)
        {
            // Vanishes before it has begun.
            State = Ledger.GiveBack(State, lane);
            _lanes.Remove(lane);
            return;
        }

        var (found, open) = Begin(answer, again: false);
        if (chance < 8)
        {
            Run(answer, crashes: true);
            State = Ledger.GiveBack(State, lane);
            _lanes.Remove(lane);
        }
        else if (chance < 14)
        {
            Run(answer, crashes: true);
            Ask(lane, sequence + 1, new NextRequest(lane, sequence + 1, Failure: "the storage"), calm: true);
        }
        else if (chance < 22)
        {
            // The same activity once more: it sees that it has begun already, and asks nothing.
            Run(answer, crashes: true);
            (found, open) = Begin(answer, again: true);
            _lanes[lane] = (sequence, answer, Report(answer, new(0, found, found, open, Lost: true)));
        }
        else
        {
            var (spent, needs) = Run(answer, crashes: false);
            _lanes[lane] = (sequence, answer, Report(answer, new(spent, _lines[answer.Batch], found, open, needs)));
        }
    }

    // The line with which each run begins: what the runs before it that vanished may have spent.
    private (decimal Found, decimal Open) Begin(NextAnswer answer, bool again)
    {
        _maybe[answer.Batch] = again || answer.Lost > 0 ? _maybe[answer.Batch] + Open(answer.Batch).Sum(row => _mostOfRow[row]) : 0;
        return (_lines[answer.Batch], _maybe[answer.Batch]);
    }

    private (decimal Spent, decimal Needs) Run(NextAnswer answer, bool crashes)
    {
        var (spent, needs, requests) = (0m, 0m, 0);
        var until = crashes ? _chance.Next(answer.Rows + 1) : answer.Rows;
        foreach (var row in Open(answer.Batch))
        {
            var most = _mostOfRow[row];
            if (spent + most > answer.Usd)
            {
                needs = needs == 0 ? most : Math.Min(needs, most);
                continue;
            }

            if (requests++ >= until)
            {
                break;
            }

            // Of what a crash cuts off no line tells.
            var cost = most * (decimal)_chance.NextDouble();
            (spent, Bill) = (spent + cost, Bill + cost);
            if (!crashes || _chance.Next(3) > 0)
            {
                _lines[answer.Batch] += cost;
                _done[row] = _chance.Next(10) > 0;
            }
        }

        return (spent, needs);
    }

    private List<int> Open(int batch) =>
        [.. Enumerable.Range(batch * RowsPerBatch, Math.Min(RowsPerBatch, _done.Length - (batch * RowsPerBatch))).Where(row => !_done[row])];

    private BatchReport Report(NextAnswer answer, AttemptMoney money)
    {
        var open = Open(answer.Batch).Count;
        var rows = Math.Min(RowsPerBatch, _done.Length - (answer.Batch * RowsPerBatch));
        return new(answer.Batch, answer.Attempt, rows - open, 0, 0, open, 0, 0, 1, 0, TimeSpan.FromSeconds(1)) { Money = money };
    }
}
