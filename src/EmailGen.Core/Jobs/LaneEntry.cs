namespace EmailGen.Core.Jobs;

/// <summary>The last question of a lane and its answer.</summary>
public sealed record LaneEntry(int Sequence, NextAnswer Answer)
{
    public bool Working => Answer.Kind == NextKind.Batch;
}
