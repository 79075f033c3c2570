using EmailGen.LocalRuntime.Durable.Storage;

namespace EmailGen.LocalRuntime.Tests.Promises;

/// <summary>Says at which commit an engine is killed.</summary>
/// <param name="moment">On which side of the commit.</param>
/// <param name="commit">Which one, from 0, over all lives of the engine; null for the first of each life.</param>
internal sealed class KillPlan(CommitMoment moment, int? commit)
{
    private readonly Lock _lock = new();
    private int _commits;
    private bool _isOver;

    public int Kills { get; private set; }

    /// <param name="now">Where the engine is.</param>
    /// <param name="killed">Is told of a kill before anything can be asked again.</param>
    public bool DiesAt(CommitMoment now, TaskCompletionSource killed)
    {
        lock (_lock)
        {
            if (_isOver || now != moment || (commit is { } chosen && _commits++ != chosen))
            {
                return false;
            }

            Kills++;
            killed.SetResult();
            return true;
        }
    }

    public void EndKilling()
    {
        lock (_lock)
        {
            _isOver = true;
        }
    }
}
