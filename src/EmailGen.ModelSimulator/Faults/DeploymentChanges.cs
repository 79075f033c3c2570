using EmailGen.ModelSimulator.Limits;

namespace EmailGen.ModelSimulator.Faults;

/// <summary>How a deployment stands at a moment, after the faults that change it. The first of a kind wins.</summary>
internal sealed class DeploymentChanges(SimulatedDeployment deployment, IEnumerable<SimulatedFault> faults)
{
    private readonly SimulatedFault[] _limits = [.. faults.Where(fault => fault.Kind is FaultKind.Limit && Concerns(fault, deployment))];
    private readonly SimulatedFault[] _headers = [.. faults.Where(fault => fault.Kind is FaultKind.Headers && Concerns(fault, deployment))];
    private readonly LimitFigures _own = LimitFigures.Of(deployment);

    public LimitFigures LimitsAt(TimeSpan now) => Active(_limits, now) is { } fault
        ? _own with
        {
            RequestsPerMinute = fault.RequestsPerMinute ?? _own.RequestsPerMinute,
            TokensPerMinute = fault.TokensPerMinute ?? _own.TokensPerMinute,
            RequestsPerDay = fault.RequestsPerDay ?? _own.RequestsPerDay,
        }
        : _own;

    public HeaderMode HeadersAt(TimeSpan now) => Active(_headers, now)?.Headers ?? deployment.Headers;

    private static bool Concerns(SimulatedFault fault, SimulatedDeployment deployment) =>
        (fault.Deployment is null || deployment.Name == SimulatedDeployment.AnyName || fault.Deployment.Equals(deployment.Name, StringComparison.OrdinalIgnoreCase))
        && (fault.ApiKey is null || fault.ApiKey == deployment.ApiKey);

    private static SimulatedFault? Active(SimulatedFault[] faults, TimeSpan now)
    {
        foreach (var fault in faults)
        {
            if (now.TotalSeconds >= fault.FromSecond && (fault.ToSecond is null || now.TotalSeconds < fault.ToSecond))
            {
                return fault;
            }
        }

        return null;
    }
}
