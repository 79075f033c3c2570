using EmailGen.Cli.Terminals;

namespace EmailGen.Cli.Jobs;

/// <summary>Tells of other jobs of a list that await approval, which nobody may remember.</summary>
/// <param name="terminal">Where it is told.</param>
/// <param name="client">The app.</param>
/// <param name="isOwn">The app is hosted by this very command, and ends with it.</param>
internal sealed class WaitingJobs(Terminal terminal, JobClient client, bool isOwn)
{
    // One that is older than so many others is not what the user is at.
    private const int Newest = 50;

    /// <param name="upload">The list.</param>
    /// <param name="id">Its job of now.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task TellAsync(ListUpload upload, string id, CancellationToken cancellationToken)
    {
        var (hash, at) = (await upload.HashAsync(cancellationToken), isOwn ? "" : $" --url {client.Url}");
        await foreach (var job in client.ListAsync(cancellationToken).Take(Newest).WithCancellation(cancellationToken))
        {
            if (job.AwaitsApproval && job.ListHash == hash && job.Id != id)
            {
                terminal.Say($"Another job of this list awaits approval. 'emailgen approve {job.Id}{at}'{(isOwn ? " (with 'emailgen serve' in this folder)" : "")} lets it write all rows, 'emailgen cancel {job.Id}{at}' ends it.");
            }
        }
    }
}
