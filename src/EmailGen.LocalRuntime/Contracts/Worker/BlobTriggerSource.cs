namespace Microsoft.Azure.Functions.Worker;

/// <summary>How new blobs are found. The local runtime polls, whatever is asked for.</summary>
public enum BlobTriggerSource
{
    LogsAndContainerScan = 0,
    EventGrid = 1,
}
