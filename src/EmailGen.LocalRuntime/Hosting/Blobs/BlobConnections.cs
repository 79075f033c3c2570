using System.Collections.Concurrent;
using Azure.Storage.Blobs;
using EmailGen.LocalRuntime.Hosting.Settings;
using Microsoft.Extensions.Configuration;

namespace EmailGen.LocalRuntime.Hosting.Blobs;

/// <summary>Storage accounts by the name of the setting that holds their connection string.</summary>
internal sealed class BlobConnections(IConfiguration settings)
{
    private const string DefaultConnection = "AzureWebJobsStorage";

    private readonly ConcurrentDictionary<string, BlobServiceClient> _clients = new(StringComparer.OrdinalIgnoreCase);

    public BlobServiceClient Open(string? connection, string function) =>
        _clients.GetOrAdd(connection ?? DefaultConnection, name => Create(name, function, new BlobClientOptions()));

    /// <returns>A client that leaves it to its caller to try again.</returns>
    public BlobServiceClient OpenWithoutRetries(string? connection, string function) =>
        Create(connection ?? DefaultConnection, function, new BlobClientOptions { Retry = { MaxRetries = 0, NetworkTimeout = TimeSpan.FromSeconds(20) } });

    private BlobServiceClient Create(string name, string function, BlobClientOptions options)
    {
        var connectionString = settings[$"AzureWebJobs{name}"] ?? settings[name] ?? settings[$"ConnectionStrings:{name}"];
        if (string.IsNullOrWhiteSpace(connectionString))
        {
            throw LocalRuntimeException.MissingSetting(name, $"Function '{function}'");
        }

        try
        {
            return new BlobServiceClient(connectionString, options);
        }
        catch (FormatException)
        {
            // The value is a secret: the message must not repeat it.
            throw LocalRuntimeException.InvalidSetting(name, "(hidden)", "a storage connection string");
        }
    }
}
