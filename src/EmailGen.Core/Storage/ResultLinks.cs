using System.Net.Http.Headers;
using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Azure.Storage.Sas;

namespace EmailGen.Core.Storage;

/// <summary>Signs links to workbooks: to read one blob, for a while. Signed by the account's key where the app has it, else by its identity.</summary>
public sealed class ResultLinks(BlobServiceClient blobs, TimeProvider clock)
{
    // A link has to work at once, also where the storage's clock is behind.
    private static readonly TimeSpan ClockSkew = TimeSpan.FromMinutes(5);

    /// <returns>Null when the app's identity may not sign links.</returns>
    public async Task<ResultLink?> SignAsync(ResultFile workbook, TimeSpan validFor, CancellationToken cancellationToken)
    {
        // A link knows whole seconds.
        var now = DateTimeOffset.FromUnixTimeSeconds(clock.GetUtcNow().ToUnixTimeSeconds());
        var blob = blobs.GetBlobContainerClient(ResultStore.ContainerName).GetBlobClient(workbook.Blob);
        var rights = new BlobSasBuilder(BlobSasPermissions.Read, now + validFor)
        {
            BlobContainerName = blob.BlobContainerName,
            BlobName = blob.Name,
            StartsOn = now - ClockSkew,
            // The emulator speaks http alone.
            Protocol = blob.Uri.Scheme == Uri.UriSchemeHttps ? SasProtocol.Https : SasProtocol.HttpsAndHttp,
            ContentDisposition = Attachment(Path.GetFileName(workbook.Blob)),
        };
        if (blob.CanGenerateSasUri)
        {
            return new(blob.GenerateSasUri(rights), rights.ExpiresOn);
        }

        try
        {
            UserDelegationKey key = await blobs.GetUserDelegationKeyAsync(rights.StartsOn, rights.ExpiresOn, cancellationToken);
            return new(blob.GenerateUserDelegationSasUri(rights, key), rights.ExpiresOn);
        }
        catch (RequestFailedException refused) when (refused.Status is 401 or 403)
        {
            return null;
        }
    }

    private static string Attachment(string name) => new ContentDispositionHeaderValue("attachment")
    {
        FileName = $"\"{new string([.. name.Select(letter => char.IsAscii(letter) ? letter : '_')])}\"",
        FileNameStar = name,
    }.ToString();
}
