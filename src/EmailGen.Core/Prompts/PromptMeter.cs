namespace EmailGen.Core.Prompts;

/// <summary>
/// How many tokens a prompt may be charged, which has to be known before it is sent. Our tokenizer need not be the model's, so
/// the answers teach how their counts compare; until some have, each byte counts as a token. Safe for many threads.
/// </summary>
public sealed class PromptMeter
{
    private const int FewestAnswers = 8;
    private const int Slack = 16;
    private const double Margin = 1.05;

    private readonly Lock _gate = new();
    private int _answers;
    private double _ratio;

    /// <param name="size">The prompt.</param>
    /// <returns>Tokens that it has at most.</returns>
    public long Most(PromptSize size)
    {
        lock (_gate)
        {
            return _answers < FewestAnswers ? size.Bytes : Math.Min(size.Bytes, (long)Math.Ceiling(size.Tokens * _ratio * Margin) + Slack);
        }
    }

    /// <param name="size">A prompt that was answered.</param>
    /// <param name="charged">The tokens that the model counted of it.</param>
    public void Learn(PromptSize size, int charged)
    {
        lock (_gate)
        {
            _answers++;
            _ratio = Math.Max(_ratio, (double)charged / Math.Max(1, size.Tokens));
        }
    }
}
