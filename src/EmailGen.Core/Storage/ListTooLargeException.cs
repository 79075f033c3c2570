namespace EmailGen.Core.Storage;

/// <summary>The uploaded list is larger than allowed. Nothing of it was kept.</summary>
public sealed class ListTooLargeException(long maxBytes) : Exception($"The list is larger than {maxBytes:N0} bytes. Split it, or raise the setting Lists__MaxBytes.")
{
    public long MaxBytes { get; } = maxBytes;
}
