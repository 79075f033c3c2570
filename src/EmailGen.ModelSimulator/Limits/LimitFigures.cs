namespace EmailGen.ModelSimulator.Limits;

/// <summary>The limits of a deployment at one moment.</summary>
internal readonly record struct LimitFigures(int? RequestsPerMinute, int? TokensPerMinute, int? RequestsPerDay, long? TokensPerDay)
{
    public static LimitFigures Of(SimulatedDeployment deployment) => new(
        deployment.RequestsPerMinute, deployment.TokensPerMinute, deployment.RequestsPerDay, deployment.TokensPerDay);
}
