using EmailGen.Core.Jobs;

namespace EmailGen.Core.Emails;

/// <summary>What the job says of an attempt, asked when its permit begins: it may have been some time under way.</summary>
public interface IJobWord
{
    Task<JobLeave> MayStartAsync(BatchWork work, CancellationToken cancellationToken);
}
