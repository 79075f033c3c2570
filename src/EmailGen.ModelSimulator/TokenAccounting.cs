namespace EmailGen.ModelSimulator;

/// <summary>What a request costs of the limits.</summary>
public enum TokenAccounting
{
    /// <summary>The tokens of prompt and answer; a refused request costs nothing.</summary>
    Used,

    /// <summary>The prompt and the caller's max_tokens, at arrival; refused requests cost as much as others.</summary>
    Azure,
}
