namespace EmailGen.Core.Jobs;

/// <summary>Some neighbouring batches.</summary>
public sealed record BatchRange(int Batch, int Count)
{
    public bool Holds(int batch) => batch >= Batch && batch < Batch + Count;
}
