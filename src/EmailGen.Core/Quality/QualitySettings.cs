namespace EmailGen.Core.Quality;

/// <summary>What a good email is. The bounds are wider than what the template asks for: a few words more or less are no fault.</summary>
public sealed record QualitySettings(int LeastWords = 40, int MostWords = 80)
{
    public static readonly QualitySettings Default = new();
}
