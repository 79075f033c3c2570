using EmailGen.ModelSimulator.Chat;
using EmailGen.ModelSimulator.Emails;
using EmailGen.ModelSimulator.Faults;
using EmailGen.ModelSimulator.Ledger;
using EmailGen.ModelSimulator.Limits;

namespace EmailGen.ModelSimulator.Deployments;

/// <summary>A deployment with the state of its limits.</summary>
internal sealed class RunningDeployment(int index, SimulatedDeployment settings, SimulatorSettings all, FaultSchedule faults, SimulatorLedger ledger, Func<TimeSpan> clock)
{
    private readonly Lock _gate = new();
    private readonly DeploymentChanges _changes = new(settings, all.Faults);
    private DeploymentLimits _limits = DeploymentLimits.From(settings);
    private LimitFigures _figures = LimitFigures.Of(settings);

    public string Name => settings.Name;

    public string? ApiKey => settings.ApiKey;

    public TimeSpan Latency(ref Variety variety)
    {
        var (min, max) = (settings.MinLatencyMs.GetValueOrDefault(), settings.MaxLatencyMs.GetValueOrDefault());
        return TimeSpan.FromMilliseconds(min + variety.Next(max - min + 1));
    }

    /// <summary>Only what the limits let pass reaches the model, and only there faults happen.</summary>
    public Verdict Judge(in FaultSubject subject, LeadMarker lead, ChatAnswer answer)
    {
        var request = subject.Request;
        var charged = request.PromptTokens + (settings.TokenAccounting is TokenAccounting.Azure ? request.MaxTokens ?? answer.Tokens : answer.Tokens);
        lock (_gate)
        {
            var now = clock();
            var headers = _changes.HeadersAt(now);
            var admission = Admit(charged, now);
            if (!admission.Accepted)
            {
                ledger.Throttle(index, admission.Refusal, now);
                return new(admission, null, headers, answer);
            }

            var fault = faults.Next(subject, now);
            answer = answer.Spoiled(fault?.Kind, request);
            if (fault is null || fault.Kind.IsBilled())
            {
                ledger.Accept(index, new(lead, request.PromptTokens, answer.Tokens, charged, now));
            }

            if (fault is not null)
            {
                ledger.Meet(index, fault.Kind);
            }

            return new(admission, fault, headers, answer);
        }
    }

    private Admission Admit(int charged, TimeSpan now)
    {
        var figures = _changes.LimitsAt(now);
        if (figures != _figures)
        {
            (_figures, _limits) = (figures, _limits.Under(figures, settings, now));
        }

        (_limits, var admission) = _limits.Admit(charged, now);
        return admission;
    }
}
