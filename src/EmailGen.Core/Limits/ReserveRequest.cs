namespace EmailGen.Core.Limits;

/// <summary>Asks for a permit and settles the one before.</summary>
/// <param name="Job">The job: jobs that ask at the same time share fairly.</param>
/// <param name="Key">Job, batch and attempt: a repeat is answered with the same open permit.</param>
/// <param name="Requests">How many requests are to start; the permit may be for fewer.</param>
/// <param name="PromptTokens">Tokens of one request's prompt.</param>
/// <param name="AnswerTokens">Tokens that its answer is likely to take.</param>
/// <param name="Allowance">The longest answer that will be allowed; null for the deployment's own.</param>
/// <param name="Settlement">The asker's last permit; null when there is none to settle.</param>
public sealed record ReserveRequest(
    string Job,
    string Key,
    int Requests,
    int PromptTokens,
    int AnswerTokens,
    int? Allowance = null,
    PermitSettlement? Settlement = null)
{
    /// <summary>What the deployment will charge for each request.</summary>
    public int TokensOn(DeploymentQuota quota) =>
        PromptTokens + (quota.ChargesAllowance ? Math.Min(quota.MaxOutputTokens, Allowance ?? quota.MaxOutputTokens) : AnswerTokens);
}
