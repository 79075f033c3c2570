namespace EmailGen.Benchmarks.Crashes;

/// <summary>Keeps, end by end, what was durable and what was asked, and tells which promises were broken.</summary>
internal sealed class CrashAccount(CrashPlan plan)
{
    private IReadOnlySet<int> _durable = new HashSet<int>();
    private IReadOnlyDictionary<int, int> _answers = new Dictionary<int, int>();

    public List<string> Broken { get; } = [];

    public int InFlight { get; private set; }

    public int MostInFlight { get; private set; }

    /// <summary>Takes in what is seen while no app runs.</summary>
    /// <returns>Leads that were asked for since the last time and have no durable outcome.</returns>
    public int Take(IReadOnlySet<int> durable, IReadOnlyDictionary<int, int> answers, string when)
    {
        var again = _durable.Where(row => answers.GetValueOrDefault(row) > _answers.GetValueOrDefault(row)).ToList();
        Check(again.Count == 0, $"{when}: rows with a durable outcome were asked for again: {Some(again)}");
        var gone = _durable.Where(row => !durable.Contains(row)).ToList();
        Check(gone.Count == 0, $"{when}: durable outcomes are gone: rows {Some(gone)}");
        var inFlight = answers.Count(answer => answer.Value > _answers.GetValueOrDefault(answer.Key) && !durable.Contains(answer.Key));
        Check(inFlight <= plan.MostInFlight, $"{when}: {inFlight} calls were lost, and no more than {plan.MostInFlight} can be in flight");
        (_durable, _answers) = (durable, answers);
        InFlight += inFlight;
        MostInFlight = Math.Max(MostInFlight, inFlight);
        return inFlight;
    }

    public void Check(bool kept, string otherwise)
    {
        if (!kept)
        {
            Broken.Add(otherwise);
        }
    }

    private static string Some(List<int> rows) => string.Join(", ", rows.Order().Take(10)) + (rows.Count > 10 ? $" and {rows.Count - 10} more" : "");
}
