using EmailGen.Core.Limits;

namespace EmailGen.Core.Emails;

/// <summary>Tells the limiter at once, from inside a running batch, that a deployment said no.</summary>
public interface ILimiterFeedback
{
    /// <param name="permit">The permit under which the refused request was started.</param>
    /// <param name="retryAfter">How long the deployment asks to wait.</param>
    /// <param name="kind"><c>requests</c>, <c>tokens</c> or <c>other</c>.</param>
    /// <param name="cancellationToken">Gives up telling.</param>
    Task ThrottledAsync(Permit permit, TimeSpan retryAfter, string kind, CancellationToken cancellationToken);
}
