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
    private const double AskedOnce = 1.5;

    private readonly Lock _gate = new();
    private int _answers;
    private double _ratio;

    public bool IsLearned
    {
        get
        {
            lock (_gate)
            {
                return _answers >= FewestAnswers;
            }
        }
    }

    /// <param name="size">The prompt.</param>
    /// <returns>Tokens that it has at most.</returns>
    public long Most(PromptSize size)
    {
        lock (_gate)
        {
            return _answers < FewestAnswers ? size.Bytes : Math.Min(size.Bytes, (long)Math.Ceiling(size.Tokens * _ratio * Margin) + Slack);
        }
    }

    /// <summary>Takes over what outcomes of an earlier process tell, where there are enough of them.</summary>
    /// <param name="answered">Prompts with the tokens that the model counted for their rows. A row that was asked several times counts each time; such ones are passed over.</param>
    public void LearnFrom(IReadOnlyList<(PromptSize Size, int Charged)> answered)
    {
        var ratios = answered.Select(one => (double)one.Charged / Math.Max(1, one.Size.Tokens)).ToList();
        if (ratios.Count >= FewestAnswers && !IsLearned)
        {
            var once = ratios.Min() * AskedOnce;
            answered.Where((_, index) => ratios[index] < once).ToList().ForEach(one => Learn(one.Size, one.Charged));
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
