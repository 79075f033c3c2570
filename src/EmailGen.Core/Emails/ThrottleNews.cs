using EmailGen.Core.Deployments;
using EmailGen.Core.Limits;
using Microsoft.Extensions.Logging;

namespace EmailGen.Core.Emails;

/// <summary>Tells the limiter of refusals as they come, but not of each of a hundred that say the same.</summary>
internal sealed class ThrottleNews(Permit permit, ILimiterFeedback feedback, ILogger logger)
{
    private static readonly TimeSpan Notable = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(30);

    private readonly List<Task> _telling = [];
    private DateTimeOffset _toldUntil;
    private int _withoutHint;

    /// <returns>How long to start nothing: the hint, or a wait that doubles while no answer gives one.</returns>
    public TimeSpan Tell(ModelAnswer.Throttled throttled, DateTimeOffset now)
    {
        var wait = throttled.RetryAfter ?? TimeSpan.FromSeconds(Math.Min(Longest.TotalSeconds, Math.Pow(2, _withoutHint)));
        if (now + wait > _toldUntil + Notable)
        {
            _withoutHint += throttled.RetryAfter is null ? 1 : 0;
            _toldUntil = now + wait;
            _telling.Add(TellAsync(wait, throttled.Kind));
        }

        return wait;
    }

    /// <summary>Completes when all that was told has arrived. A failure is logged: the limiter learns of it by the next refusal.</summary>
    public Task ToldAsync() => Task.WhenAll(_telling);

    private async Task TellAsync(TimeSpan wait, ThrottleKind kind)
    {
        try
        {
            await feedback.ThrottledAsync(permit, wait, kind.ToString().ToLowerInvariant(), CancellationToken.None);
        }
        catch (Exception fault)
        {
            logger.LogWarning(fault, "The limiter could not be told that {Deployment} asks to wait {Wait}", permit.Deployment, wait);
        }
    }
}
