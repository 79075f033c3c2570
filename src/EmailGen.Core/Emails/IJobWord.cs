namespace EmailGen.Core.Emails;

/// <summary>What the user has last said of the job, asked when a permit begins: it may have been some time under way.</summary>
public interface IJobWord
{
    /// <returns>False when the job was paused, ended or stopped meanwhile.</returns>
    Task<bool> MayStartAsync(string jobId, CancellationToken cancellationToken);
}
