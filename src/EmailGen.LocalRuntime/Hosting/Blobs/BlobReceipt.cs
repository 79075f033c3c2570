namespace EmailGen.LocalRuntime.Hosting.Blobs;

/// <summary>How far a blob version has come. A crash counts as a try: it is written down before the function runs.</summary>
internal readonly record struct BlobReceipt(int Tries, bool IsFinal)
{
    public BlobReceipt NextTry() => this with { Tries = Tries + 1 };

    public BlobReceipt Final() => this with { IsFinal = true };
}
