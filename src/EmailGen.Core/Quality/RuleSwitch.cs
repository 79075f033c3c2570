namespace EmailGen.Core.Quality;

/// <summary>Words by which rules are switched.</summary>
internal static class RuleSwitch
{
    public const string Allow = "allow";
    public const string Forbid = "forbid";
    public const string On = "on";
    public const string Off = "off";
}
