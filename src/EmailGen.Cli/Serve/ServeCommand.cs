using System.CommandLine;
using System.Net;
using EmailGen.Cli.Hosting;
using EmailGen.Cli.Terminals;

namespace EmailGen.Cli.Serve;

/// <summary><c>emailgen serve</c>: the app and its storage until Ctrl-C.</summary>
internal static class ServeCommand
{
    public static Command Create(Terminal terminal)
    {
        var port = new Option<int>("--port") { Description = "Port; 0 takes a free one", HelpName = "N", DefaultValueFactory = _ => 7071, Validators = { CommandLineRules.Port } };
        var data = new Option<string>("--data") { Description = "Folder for everything it keeps", HelpName = "DIR", DefaultValueFactory = _ => ".data" };
        var listen = new Option<IPAddress?>("--listen") { Description = "Address to listen on; beyond this machine only with LocalRuntime__FunctionKey [default: 127.0.0.1]", HelpName = "ADDRESS", CustomParser = CommandLineRules.ParseAddress };
        var storage = new Option<string?>("--storage") { Description = "Connection string of a storage account; without it, and without AzureWebJobsStorage, Azurite is started in the folder", HelpName = "CONNECTION" };
        var command = new Command(
            "serve",
            """
            Serves EmailGen on this machine: the HTTP API and the drop folder. Jobs go on where they stopped.

            Example:
              OPENAI_API_KEY=sk-... emailgen serve --data ~/emailgen
            """)
        {
            port, listen, data, storage,
        };
        command.SetAction(terminal, (parsed, cancellationToken) => RunAsync(
            terminal,
            new IPEndPoint(parsed.GetValue(listen) ?? IPAddress.Loopback, parsed.GetValue(port)),
            parsed.GetRequiredValue(data),
            parsed.GetValue(storage) ?? SecretFiles.Find("AzureWebJobsStorage"),
            cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(Terminal terminal, IPEndPoint place, string directory, string? storage, CancellationToken cancellationToken)
    {
        ModelSettings.Require();
        await using (var emailGen = await LocalEmailGen.StartAsync(directory, place.Port, storage, [$"--urls=http://{place}"], clock: null, cancellationToken))
        {
            terminal.Say(ReadyLine(emailGen, ownAccount: storage is not null));
            await emailGen.WaitAsync(cancellationToken);
        }

        terminal.Say("Stopped. Nothing is lost; jobs go on with the next serve on the same folder.");
        return ExitCode.Success;
    }

    // The connection string of a real account carries its key, so that one stays in its file.
    private static string ReadyLine(LocalEmailGen emailGen, bool ownAccount) =>
        $"EmailGen is ready on {emailGen.Url.GetLeftPart(UriPartial.Authority)} - POST lists to /api/jobs or drop them into container inbox of "
        + (ownAccount ? "the given storage account" : emailGen.ConnectionString)
        + $" (connection string in {emailGen.ConnectionFile}). Ctrl-C stops it.";
}
