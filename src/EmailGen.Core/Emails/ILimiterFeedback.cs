using EmailGen.Core.Limits;

namespace EmailGen.Core.Emails;

/// <summary>Tells the limiter at once, from inside a running batch, what cannot wait for the batch's end.</summary>
public interface ILimiterFeedback
{
    /// <param name="news">What the answers so far have told.</param>
    /// <param name="cancellationToken">Gives up telling.</param>
    Task TellAsync(DeploymentNews news, CancellationToken cancellationToken);
}
