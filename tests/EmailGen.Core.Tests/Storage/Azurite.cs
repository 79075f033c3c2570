using Azure.Storage;
using Azure.Storage.Blobs;
using EmailGen.Core.Tests.Storage;
using Xunit;

[assembly: AssemblyFixture(typeof(Azurite))]

namespace EmailGen.Core.Tests.Storage;

/// <summary>A real blob service in memory, started when the first test asks for it.</summary>
public sealed class Azurite : IDisposable
{
    public const string Account = "devstoreaccount1";

    // The emulator's published key.
    private const string Key = "Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==";

    public static readonly StorageSharedKeyCredential Credential = new(Account, Key);

    private readonly Lazy<Task<BlobServiceClient>> _client;
    private AzuriteBlobProcess? _process;

    public Azurite() => _client = new(StartAsync);

    public Task<BlobServiceClient> ClientAsync() => _client.Value;

    public void Dispose() => _process?.Dispose();

    private async Task<BlobServiceClient> StartAsync()
    {
        _process = await AzuriteBlobProcess.StartAsync();
        return new BlobServiceClient(new Uri(_process.Address, Account), Credential);
    }
}
