namespace EmailGen.Functions.Jobs;

/// <summary>What an uploaded list may be; section <c>Lists</c> of the configuration.</summary>
public sealed class ListLimits
{
    /// <summary>Largest list in bytes; 50 MB unless configured.</summary>
    public long MaxBytes { get; init; } = 50_000_000;

    public string InWords => MaxBytes >= 1_000_000 ? $"{MaxBytes / 1_000_000} MB" : $"{MaxBytes} bytes";
}
