using EmailGen.LocalRuntime.Durable;
using EmailGen.LocalRuntime.Durable.Storage;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging.Abstractions;

namespace EmailGen.LocalRuntime.Tests.Promises;

/// <summary>
/// An engine on a file of its own, killed as planned and started again. What a kill keeps from a caller is asked again, unless it was
/// written: a promise is about the host and not about careless callers.
/// </summary>
internal sealed class MortalEngine : IAsyncDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("promise-").FullName;
    private readonly Func<DurableEngineSettings, DurableEngineSettings> _configure;
    private readonly KillPlan? _plan;
    private readonly TimeProvider _clock;
    private volatile EngineLife _life;

    private MortalEngine(Func<DurableEngineSettings, DurableEngineSettings> configure, KillPlan? plan, TimeProvider clock)
    {
        (_configure, _plan, _clock) = (configure, plan, clock);
        _life = Beget();
    }

    public static async Task<MortalEngine> StartAsync(
        Func<DurableEngineSettings, DurableEngineSettings> configure, KillPlan? plan, TimeProvider clock, CancellationToken cancellation)
    {
        var engine = new MortalEngine(configure, plan, clock);
        await engine._life.Engine.StartAsync(cancellation);
        _ = engine.SucceedAsync(engine._life);
        return engine;
    }

    public async ValueTask DisposeAsync()
    {
        // One that is dying right now has a successor, who is the one to be stopped.
        _plan?.EndKilling();
        while (_life.Killed.IsCompleted)
        {
            await _life.Succeeded.Task;
        }

        await _life.Engine.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    public async Task<T> AskAsync<T>(Func<DurableTaskClient, Task<T>> ask, T whenUntold, CancellationToken cancellation)
    {
        while (true)
        {
            var life = _life;
            try
            {
                return await ask(life.Engine.Client);
            }
            catch (UntoldCommitException)
            {
                await life.Succeeded.Task.WaitAsync(cancellation);
                return whenUntold;
            }
            catch (ObjectDisposedException)
            {
                await life.Succeeded.Task.WaitAsync(cancellation);
            }
        }
    }

    public Task TellAsync(Func<DurableTaskClient, Task> tell, CancellationToken cancellation) => AskAsync(
        async client =>
        {
            await tell(client);
            return true;
        },
        whenUntold: true,
        cancellation);

    private EngineLife Beget() => new(
        _configure(new DurableEngineSettings { DatabasePath = Path.Combine(_folder, "durable.db") }), _plan, _clock, NullLoggerFactory.Instance);

    private async Task SucceedAsync(EngineLife life)
    {
        await life.Killed;
        life.Engine.Abandon();
        var next = Beget();
        try
        {
            await next.Engine.StartAsync(CancellationToken.None);
            _life = next;
            _ = SucceedAsync(next);
            life.Succeeded.SetResult();
        }
        catch (Exception exception)
        {
            life.Succeeded.SetException(exception);
        }
    }
}
