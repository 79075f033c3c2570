using System.Diagnostics;
using EmailGen.Cli.Terminals;
using EmailGen.Core.Jobs;

namespace EmailGen.Cli.Jobs;

/// <summary>One list from upload to workbook, shown on the terminal.</summary>
internal sealed class ListRun(Terminal terminal, Uri url, RunWishes? wishes = null, bool isOwn = false)
{
    /// <returns>The job at its end, or awaiting approval, and how long it was followed.</returns>
    /// <exception cref="CliException">The list was refused, or the app no longer answers.</exception>
    public async Task<(JobView Job, TimeSpan Elapsed)> RunAsync(ListUpload upload, string outFile, CancellationToken cancellationToken)
    {
        MakeFolder(outFile);
        using var client = new JobClient(url);
        var watch = Stopwatch.StartNew();
        await RequireAsync(client, upload.BasedOn, cancellationToken);
        var started = await StartOrContinueAsync(client, upload, cancellationToken);
        try
        {
            if (upload.HasPreview)
            {
                await new WaitingJobs(terminal, client, isOwn).TellAsync(upload, started.Id, cancellationToken);
            }

            IJobDisplay display = terminal.IsInteractive ? new BarDisplay(terminal.Console) : new LineDisplay(terminal, TimeProvider.System);
            var talk = new PreviewTalk(terminal, client, wishes is { Approves: true }, isOwn);
            JobView job;
            do
            {
                job = await display.ShowAsync(show => new JobWatch(client).FollowAsync(started, show, cancellationToken));
            }
            while (job.AwaitsApproval && await talk.HoldAsync(job, cancellationToken));

            var elapsed = watch.Elapsed;
            await DownloadAsync(client, job, outFile, cancellationToken);
            return (job, elapsed);
        }
        catch (AppUnreachableException silent)
        {
            throw new CliException($"{silent.Message} Nothing is lost; run the same command again to go on.", silent);
        }
    }

    /// <summary>A workbook that cannot be saved there is found out before the first email is paid for.</summary>
    private static void MakeFolder(string outFile)
    {
        if (Directory.Exists(outFile))
        {
            throw new CliException($"'{outFile}' is a folder. Give --out a file name, such as '{Path.Combine(outFile, "emails.xlsx")}'.");
        }

        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(outFile)) ?? ".");
        }
        catch (Exception denied) when (denied is IOException or UnauthorizedAccessException)
        {
            throw new CliException($"The workbook cannot be saved as '{outFile}': {denied.Message}", denied);
        }
    }

    /// <summary>The job that an earlier run of the same list began. One that failed, was cancelled or deleted stays as it is, and the next key is tried.</summary>
    private async Task<JobView> StartOrContinueAsync(JobClient client, ListUpload upload, CancellationToken cancellationToken)
    {
        var key = await upload.KeyAsync(cancellationToken);
        try
        {
            for (var attempt = 1; ; attempt++)
            {
                if (await TryAsync(client, upload, attempt == 1 ? key : $"{key}-{attempt}", cancellationToken) is { } job)
                {
                    return job;
                }
            }
        }
        catch (AppUnreachableException refused)
        {
            throw new CliException(refused.Message, refused);
        }
    }

    /// <returns>Null when the key's job is none to go on with.</returns>
    private async Task<JobView?> TryAsync(JobClient client, ListUpload upload, string key, CancellationToken cancellationToken)
    {
        try
        {
            var job = await FindAsync(client, upload, key, cancellationToken);
            // --finish is added to the command that was given before: what else that says would spend money.
            if (wishes is { Finish: false, BudgetUsd: { } budget } && !job.IsOver && job.Money?.BudgetUsd != budget)
            {
                return await client.ResumeAsync(job.Id, budget, cancellationToken);
            }

            if (wishes is { Finish: false, RetryFailed: true } && job is { IsOver: true, Rows.Total: > 0 })
            {
                return await client.RetryFailedAsync(job.Id, wishes.BudgetUsd, cancellationToken);
            }

            return job.State is "failed" or "cancelled" ? null : job;
        }
        catch (JobDeletedException)
        {
            return null;
        }
    }

    private async Task<JobView> FindAsync(JobClient client, ListUpload upload, string key, CancellationToken cancellationToken)
    {
        var id = JobId.OfIdempotencyKey(key);
        if (wishes is { Finish: true })
        {
            var earlier = await EarlierAsync(client, upload, id, cancellationToken);
            return earlier.IsOver ? earlier : await client.FinishAsync(id, cancellationToken);
        }

        try
        {
            id = (await client.StartAsync(upload, key, cancellationToken)).Id;
        }
        catch (JobConflictException)
        {
            // Begun with another budget: it is the same job.
        }

        return await client.GetAsync(id, cancellationToken);
    }

    private static async Task<JobView> EarlierAsync(JobClient client, ListUpload upload, string id, CancellationToken cancellationToken)
    {
        try
        {
            return await client.GetAsync(id, cancellationToken);
        }
        catch (JobNotFoundException missing)
        {
            throw new CliException($"No earlier run of '{upload.Name}' by the same template and options is there to finish. 'emailgen jobs' lists the jobs there are.", missing);
        }
    }

    /// <summary>A job to take emails from that is not there is found out before the list is sent.</summary>
    private static async Task RequireAsync(JobClient client, string? basedOn, CancellationToken cancellationToken)
    {
        if (basedOn is null)
        {
            return;
        }

        try
        {
            _ = JobId.IsValid(basedOn) ? await client.GetAsync(basedOn, cancellationToken) : throw new JobNotFoundException(basedOn);
        }
        catch (JobNotFoundException missing)
        {
            throw new CliException($"--based-on {basedOn}: there is no such job. 'emailgen jobs' lists the jobs there are.", missing);
        }
        catch (JobDeletedException deleted)
        {
            throw new CliException($"--based-on {basedOn}: that job was deleted, with its emails. Leave the option out, or take another job; 'emailgen jobs' lists them.", deleted);
        }
        catch (AppUnreachableException silent)
        {
            throw new CliException(silent.Message, silent);
        }
    }

    /// <summary>A job that was stopped gives what it has, if it has anything.</summary>
    private static async Task DownloadAsync(JobClient client, JobView job, string outFile, CancellationToken cancellationToken)
    {
        if (job.AwaitsApproval)
        {
            return;
        }

        if (job.State is "completed")
        {
            await client.DownloadAsync(job.Id, outFile, partial: false, cancellationToken);
        }
        else if (job.Rows is { Written: > 0 })
        {
            await client.DownloadAsync(job.Id, outFile, partial: true, cancellationToken);
        }
    }
}
