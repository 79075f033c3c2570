using System.Globalization;
using EmailGen.Cli.Run;
using EmailGen.Cli.Terminals;
using Spectre.Console;

namespace EmailGen.Cli.Jobs;

/// <summary>Shows a job's first emails and does what the user then says.</summary>
/// <param name="terminal">Where it is shown, and who is asked.</param>
/// <param name="client">The app.</param>
/// <param name="approves">The user has said beforehand that all shall be written.</param>
/// <param name="isOwn">The app is hosted by this very command, and ends with it.</param>
internal sealed class PreviewTalk(Terminal terminal, JobClient client, bool approves, bool isOwn)
{
    private const int Shown = 10;
    private const string Approve = "Write all others too";
    private const string Edit = "Send another template and look again";
    private const string Cancel = "Cancel the job";
    private const string Leave = "Decide later";

    /// <returns>False when the job is left as it is.</returns>
    public async Task<bool> HoldAsync(JobView job, CancellationToken cancellationToken)
    {
        var page = await client.EmailsAsync(job.Id, Shown, cancellationToken);
        var written = page.Rows.Where(row => row.Status is not "remaining").ToList();
        terminal.Say(string.Create(CultureInfo.InvariantCulture, $"The first {written.Count:N0} of {page.Total:N0} rows:"));
        foreach (var line in written.SelectMany(PreviewText.Of))
        {
            terminal.Say(line);
        }

        terminal.Say("");
        if (approves)
        {
            await client.CommandAsync(job.Id, "approve", cancellationToken);
            return true;
        }

        if (terminal.CanAsk)
        {
            return await AskAsync(job, cancellationToken);
        }

        Tell(job);
        return false;
    }

    private async Task<bool> AskAsync(JobView job, CancellationToken cancellationToken)
    {
        while (true)
        {
            switch (await new SelectionPrompt<string>().Title("What now?").AddChoices(Approve, Edit, Cancel, Leave).ShowAsync(terminal.Console, cancellationToken))
            {
                case Approve:
                    await client.CommandAsync(job.Id, "approve", cancellationToken);
                    return true;
                case Cancel:
                    await client.CommandAsync(job.Id, "cancel", cancellationToken);
                    return true;
                case Edit when await SendAsync(job, cancellationToken):
                    return true;
                case Leave:
                    Tell(job);
                    return false;
            }
        }
    }

    private async Task<bool> SendAsync(JobView job, CancellationToken cancellationToken)
    {
        var file = await new TextPrompt<string>("Template file:").ShowAsync(terminal.Console, cancellationToken);
        try
        {
            await client.SendTemplateAsync(job.Id, (await TemplateReader.ReadAsync(file.Trim(), cancellationToken))!, cancellationToken);
            return true;
        }
        catch (CliException unusable)
        {
            terminal.Fail(unusable.Message);
            return false;
        }
    }

    private void Tell(JobView job)
    {
        var at = isOwn ? "" : $" --url {client.Url}";
        terminal.Say($"Job {job.Id} waits for your approval{(isOwn ? ". With 'emailgen serve' in this folder" : "")}:");
        terminal.Say($"  emailgen approve {job.Id}{at}                    writes all others too");
        terminal.Say($"  emailgen approve {job.Id}{at} --template FILE    previews another template");
        terminal.Say($"  emailgen cancel {job.Id}{at}                     ends the job");
        terminal.Say("Or give the same command again, with --approve.");
    }
}
