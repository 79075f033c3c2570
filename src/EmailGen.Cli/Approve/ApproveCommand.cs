using System.CommandLine;
using EmailGen.Cli.Jobs;
using EmailGen.Cli.Run;
using EmailGen.Cli.Terminals;

namespace EmailGen.Cli.Approve;

/// <summary><c>emailgen approve JOB</c>: the answer to a preview.</summary>
internal static class ApproveCommand
{
    public static Command Create(Terminal terminal)
    {
        var job = new Argument<string>("JOB") { Description = "The job's id, as 'emailgen jobs' tells it" };
        var template = new Option<string?>("--template") { Description = "Instead of approving: a changed template, by which the preview is written anew", HelpName = "FILE", Validators = { CommandLineRules.ExistingFile } };
        var url = new Option<Uri>("--url") { Description = "The running EmailGen", HelpName = "URL", CustomParser = CommandLineRules.ParseUrl, DefaultValueFactory = _ => new Uri("http://127.0.0.1:7071") };
        var command = new Command(
            "approve",
            """
            Lets a job that awaits approval write all of its rows, or sends it another template. Rows whose question stays the same are not asked again.

            Example:
              emailgen approve jx2kq7mzt4bqv3dlw6n5fyoahc
            """)
        {
            job, template, url,
        };
        command.SetAction(
            terminal,
            (parsed, cancellationToken) => RunAsync(terminal, parsed.GetRequiredValue(job), parsed.GetValue(template), parsed.GetRequiredValue(url), cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(Terminal terminal, string job, string? template, Uri url, CancellationToken cancellationToken)
    {
        using var client = new JobClient(url);
        try
        {
            if (await TemplateReader.ReadAsync(template, cancellationToken) is { } changed)
            {
                await client.SendTemplateAsync(job, changed, cancellationToken);
                terminal.Say($"Job {job} writes its preview by the template '{changed.Name}' now, as far as that asks something else.");
            }
            else
            {
                await client.CommandAsync(job, "approve", cancellationToken);
                terminal.Say($"Job {job} is approved and writes all of its rows.");
            }

            return ExitCode.Success;
        }
        catch (JobConflictException) when (!cancellationToken.IsCancellationRequested)
        {
            if (await client.GetAsync(job, cancellationToken) is { Preview: not null, AwaitsApproval: false } now)
            {
                throw new CliException($"Job {job} is {now.State}: it takes an approval or another template only while it awaits approval. 'emailgen jobs --url {client.Url}' tells when it does.");
            }

            throw;
        }
        catch (AppUnreachableException silent)
        {
            throw new CliException(silent.Message, silent);
        }
    }
}
