using EmailGen.Core.Deployments;
using EmailGen.Core.Emails;
using EmailGen.Core.Limits;
using Microsoft.Extensions.Logging.Abstractions;

namespace EmailGen.Core.Tests.Limits;

/// <summary>
/// Limiter, watch and news against a virtual provider: lanes ask for permits, start requests on their grid with some jitter,
/// hear the answers after their latency, and settle. Tells how near to its limit the whole runs, in no time at all.
/// </summary>
internal sealed class ClosedLoop(DeploymentQuota quota, VirtualProvider provider, int lanes = 4) : ILimiterFeedback
{
    private readonly PriorityQueue<Action, (double, int)> _events = new();
    private readonly DeploymentWatch _watch = new(quota.Name);
    private readonly Random _jitter = new(1);
    private int _number;
    private double _second;

    public LimiterState State { get; private set; } = new();

    public int Operations { get; private set; }

    private VirtualProvider Provider => provider;

    private DateTimeOffset Now => Asked.Noon.AddSeconds(_second);

    public void Run(double seconds)
    {
        for (var lane = 0; lane < lanes; lane++)
        {
            At(_second, () => Ask($"{++_number}", null));
        }

        while (_events.TryPeek(out _, out var at) && at.Item1 < seconds)
        {
            _second = at.Item1;
            _events.Dequeue()();
        }
    }

    public Task TellAsync(DeploymentNews news, CancellationToken cancellationToken)
    {
        At(_second + 0.02, () => State = State.Hear(news, [quota], Now));
        Operations++;
        return Task.CompletedTask;
    }

    private void At(double second, Action action) => _events.Enqueue(action, (second, ++_number));

    private void Ask(string key, PermitSettlement? last)
    {
        (State, var answer) = State.Reserve(new ReserveRequest("j", key, 500, new RequestSize(600, 100), last), [quota], Now);
        Operations++;
        if (answer.Permit is { } permit)
        {
            new Batch(this, permit).Begin();
            return;
        }

        At(((answer.RetryAt ?? answer.Stop!.RetryAt)!.Value - Asked.Noon).TotalSeconds + 0.03, () => Ask(key, null));
    }

    private sealed class Batch(ClosedLoop world, Permit permit)
    {
        private readonly PermitPacer _pacer = new(permit);
        private readonly PermitNews _news = new(permit, world._watch, world, NullLogger.Instance, world.Now);
        private int _running;
        private int _made;
        private bool _over;

        public void Begin() => Next();

        private void Next()
        {
            if (_pacer.Next(world.Now) is not { } turn)
            {
                End();
                return;
            }

            var brake = world._watch.NextStart;
            var next = (turn > brake ? turn : brake) - Asked.Noon;
            if (next.TotalSeconds > world._second)
            {
                world.At(next.TotalSeconds + (world._jitter.NextDouble() * 0.002), Next);
                return;
            }

            _pacer.TryStart(world.Now);
            world._watch.Started(permit, world.Now);
            _made++;
            _running++;
            // On its way to the provider it meets some more.
            world.At(world._second + 0.001 + (world._jitter.NextDouble() * 0.003), Arrive);
            Next();
        }

        private void Arrive()
        {
            var answer = world.Provider.Ask(world._second);
            var latency = answer is ModelAnswer.Throttled ? 0.003 : 0.3 + (0.6 * world._jitter.NextDouble());
            world.At(world._second + latency, () => Hear(answer with { Latency = TimeSpan.FromSeconds(latency) }));
        }

        private void Hear(ModelAnswer answer)
        {
            _running--;
            world._watch.Hear(answer, world.Now);
            if (answer is ModelAnswer.Throttled throttled)
            {
                _news.Throttled(throttled, world.Now);
            }
            else
            {
                _news.Passed(answer, world.Now);
            }

            End();
        }

        private void End()
        {
            if (!_over && _running == 0 && _pacer.Next(world.Now) is null)
            {
                _over = true;
                var used = new PermitSettlement(permit.Key, _made * 700L, _made, _news.Tell(), _news.Refusals);
                world.At(world._second + 0.06, () => world.Ask($"{++world._number}", used));
            }
        }
    }
}
