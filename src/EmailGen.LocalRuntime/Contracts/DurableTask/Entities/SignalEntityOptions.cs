namespace Microsoft.DurableTask.Entities;

/// <summary>When a signal is delivered; at once without a time.</summary>
public record SignalEntityOptions
{
    public DateTimeOffset? SignalTime { get; init; }

    public static implicit operator SignalEntityOptions(DateTimeOffset value) => new() { SignalTime = value };
}
