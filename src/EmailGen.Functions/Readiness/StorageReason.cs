using Azure;
using Azure.Identity;

namespace EmailGen.Functions.Readiness;

/// <summary>Why the storage is of no use, for people who may not be told its address.</summary>
internal static class StorageReason
{
    public static string InWords(Exception fault) => fault switch
    {
        RequestFailedException { Status: 401 or 403 } refused =>
            $"The storage refuses the app ({refused.Status} {refused.ErrorCode}). Give its identity the role Storage Blob Data Contributor, or mend the key in AzureWebJobsStorage.",
        AuthenticationFailedException =>
            "The app has no identity for the storage. Give it a managed identity, or set AzureWebJobsStorage to a connection string.",
        InvalidOperationException => fault.Message,
        FormatException or ArgumentException => "AzureWebJobsStorage is no connection string of a storage account.",
        _ => "The storage does not answer. Jobs wait and go on by themselves as soon as it does.",
    };
}
