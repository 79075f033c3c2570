using Azure;

namespace EmailGen.Core.Storage;

/// <summary>Tells a storage that is away from one that refuses.</summary>
public static class StorageOutage
{
    /// <returns>True when the client, after its own retries, has met nobody, or nobody who could help.</returns>
    public static bool Caused(Exception failure) => failure switch
    {
        RequestFailedException request => request.Status is 0 or 408 or 429 or >= 500,
        AggregateException several => several.InnerExceptions.All(inner => inner is TaskCanceledException || Caused(inner)),
        _ => false,
    };

    /// <summary>The last thing that the client met, in one line.</summary>
    public static string InWords(Exception failure)
    {
        var last = failure is AggregateException { InnerExceptions: [.., var inner] } ? inner : failure;
        return last.Message.Split('\n')[0].Trim().TrimEnd('.');
    }
}
