namespace EmailGen.Core.Quality;

/// <summary>So many of the last emails began nearly like this one.</summary>
public readonly record struct OpeningShare(int Alike, int Of)
{
    // The first ones are left alone: some emails are always alike.
    private const int FewAreFine = 8;
    private const double TooMany = 0.05;

    public bool IsTooLarge => Alike >= FewAreFine && Alike >= Of * TooMany;
}
