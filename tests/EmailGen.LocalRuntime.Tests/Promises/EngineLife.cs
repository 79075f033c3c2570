using EmailGen.LocalRuntime.Durable;
using Microsoft.Extensions.Logging;

namespace EmailGen.LocalRuntime.Tests.Promises;

/// <summary>An engine from its start to its kill.</summary>
internal sealed class EngineLife
{
    private readonly TaskCompletionSource _killed = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public EngineLife(DurableEngineSettings settings, KillPlan? plan, TimeProvider clock, ILoggerFactory loggers) => Engine = new DurableEngine(
        plan is null ? settings : settings with { DiesAt = moment => plan.DiesAt(moment, _killed) },
        ConformanceFunctions.Instance,
        clock,
        loggers);

    public DurableEngine Engine { get; }

    /// <summary>Ends when the writer has been killed.</summary>
    public Task Killed => _killed.Task;

    /// <summary>Ends when the next life has begun.</summary>
    public TaskCompletionSource Succeeded { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
}
