using EmailGen.Cli.Storage;
using EmailGen.EndToEnd.Tests.Cli;

namespace EmailGen.EndToEnd.Tests.Faults;

/// <summary>Azurite, started once for the tests of a class: each of them has an app and jobs of its own on it.</summary>
public sealed class SharedStorage : IAsyncLifetime
{
    private readonly ScratchFolder _folder = new();
    private AzuriteProcess? _azurite;

    public string ConnectionString => _azurite!.ConnectionString;

    public async ValueTask InitializeAsync() =>
        _azurite = await AzuriteProcess.StartAsync(_folder.Path, 0, TestContext.Current.CancellationToken);

    public async ValueTask DisposeAsync()
    {
        if (_azurite is not null)
        {
            await _azurite.DisposeAsync();
        }

        _folder.Dispose();
    }
}
