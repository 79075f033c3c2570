using Microsoft.Azure.Functions.Worker;

namespace EmailGen.Functions.Triggers;

/// <summary>How a published app hears of drops. A Flex Consumption app knows Event Grid only; a host on a laptop, with Azurite, polls.</summary>
internal static class InboxSource
{
#if INBOX_POLLING
    public const BlobTriggerSource Value = BlobTriggerSource.LogsAndContainerScan;
#else
    public const BlobTriggerSource Value = BlobTriggerSource.EventGrid;
#endif
}
