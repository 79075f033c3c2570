using EmailGen.ModelSimulator.Emails;

namespace EmailGen.ModelSimulator.Faults;

/// <summary>Which fault a request meets. All chance comes from the seed and the request's number.</summary>
internal sealed class FaultSchedule(IEnumerable<SimulatedFault> faults, int seed)
{
    private readonly SimulatedFault[] _faults = [.. faults.Where(fault => !fault.Kind.ChangesDeployment())];
    private readonly long[] _seen = new long[faults.Count()];

    /// <summary>The first fault that matches. Every fault that the request fits counts it, also one that comes too late.</summary>
    public SimulatedFault? Next(in FaultSubject subject, TimeSpan now)
    {
        SimulatedFault? met = null;
        for (var index = 0; index < _faults.Length; index++)
        {
            var fault = _faults[index];
            if (Fits(fault, subject))
            {
                var number = Interlocked.Increment(ref _seen[index]);
                met ??= Happens(fault, index, number, now) ? fault : null;
            }
        }

        return met;
    }

    private static bool Fits(SimulatedFault fault, in FaultSubject subject) =>
        (fault.Deployment is null || fault.Deployment.Equals(subject.Name, StringComparison.OrdinalIgnoreCase))
        && (fault.ApiKey is null || fault.ApiKey == subject.Key)
        && (fault.ServiceTier is null || fault.ServiceTier == subject.Request.ServiceTier)
        && (fault.Kind is not FaultKind.FormRefused || subject.Request.AnswerFields is not null)
        && (fault.LeadContains is null || subject.Request.UserMessage.Contains(fault.LeadContains, StringComparison.Ordinal));

    private bool Happens(SimulatedFault fault, int index, long number, TimeSpan now) =>
        now.TotalSeconds >= fault.FromSecond
        && (fault.ToSecond is null || now.TotalSeconds < fault.ToSecond)
        && number >= fault.FromRequest
        && (fault.ToRequest is null || number <= fault.ToRequest)
        && (number - fault.FromRequest) % fault.Every == 0
        && (fault.Share >= 1 || Chance(index, number) < fault.Share);

    private double Chance(int index, long number)
    {
        const double Steps = 1L << 53;
        var choice = new Variety(((ulong)(uint)seed << 32) + ((ulong)index << 56) + (ulong)number);
        return (choice.NextBits() >> 11) / Steps;
    }
}
