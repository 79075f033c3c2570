using System.CommandLine;
using EmailGen.Cli.Jobs;
using EmailGen.Cli.Run;
using EmailGen.Cli.Storage;

namespace EmailGen.Cli.Hosting;

/// <summary>Where a command finds jobs: an app that runs, or the data folder of this one, for which the app is hosted meanwhile.</summary>
internal sealed class JobPlace : IAsyncDisposable
{
    private static readonly Uri Served = new("http://127.0.0.1:7071");

    private readonly LocalEmailGen? _own;

    private JobPlace(Uri url, LocalEmailGen? own) => (Client, _own) = (new(url), own);

    public JobClient Client { get; }

    public static Option<Uri?> Option() => new("--url")
    {
        Description = $"A running EmailGen; without it the jobs in {RunCommand.DataDirectory}, or those of 'emailgen serve' on its usual port",
        HelpName = "URL",
        CustomParser = CommandLineRules.ParseUrl,
    };

    /// <param name="url">The running app; null to look for it.</param>
    /// <param name="looksOnly">Nothing is changed, so that no interrupted job is to go on meanwhile.</param>
    /// <param name="cancellationToken">Stops the start.</param>
    public static async Task<JobPlace> OpenAsync(Uri? url, bool looksOnly, CancellationToken cancellationToken)
    {
        if (url is not null || !Directory.Exists(RunCommand.DataDirectory))
        {
            return new(url ?? Served, own: null);
        }

        try
        {
            string[] settings = looksOnly ? ["--LocalRuntime:Standby=true"] : [];
            var own = await LocalEmailGen.StartAsync(RunCommand.DataDirectory, port: 0, storage: null, settings, clock: null, cancellationToken);
            return new(own.Url, own);
        }
        catch (DataFolderInUseException)
        {
            return new(Served, own: null);
        }
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        if (_own is not null)
        {
            await _own.DisposeAsync();
        }
    }
}
