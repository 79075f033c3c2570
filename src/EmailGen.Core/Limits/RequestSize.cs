namespace EmailGen.Core.Limits;

/// <summary>Tokens of one request.</summary>
/// <param name="PromptTokens">Its prompt.</param>
/// <param name="AnswerTokens">What its answer is likely to take.</param>
/// <param name="Allowance">The longest answer that will be allowed; null for the deployment's own.</param>
public sealed record RequestSize(int PromptTokens, int AnswerTokens, int? Allowance = null)
{
    /// <summary>What the deployment will charge for it.</summary>
    public int On(DeploymentQuota quota) =>
        PromptTokens + (quota.ChargesAllowance ? Math.Min(quota.MaxOutputTokens, Allowance ?? quota.MaxOutputTokens) : AnswerTokens);
}
