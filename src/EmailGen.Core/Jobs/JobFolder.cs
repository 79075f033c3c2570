using System.Globalization;

namespace EmailGen.Core.Jobs;

/// <summary>Where the blobs of one revision of a job are. A job's id alone stands for its first revision, which has no folder of its own.</summary>
/// <param name="JobId">The job.</param>
/// <param name="Revision">How often its template was changed before.</param>
public readonly record struct JobFolder(string JobId, int Revision = 0)
{
    /// <summary>Below container <c>jobs</c>.</summary>
    public string Path => Revision == 0 ? JobId : string.Create(CultureInfo.InvariantCulture, $"{JobId}/r{Revision}");

    public static implicit operator JobFolder(string jobId) => new(jobId);

    public override string ToString() => Path;
}
