using System.Text.RegularExpressions;

namespace EmailGen.LocalRuntime.Tests.Contracts;

/// <summary>A type of the kept API: its head as C# writes it, and its members, a line each.</summary>
internal sealed partial record KeptType(string Head, HashSet<string> Members)
{
    public string Name => TypeName().Match(Head).Groups["name"].Value;

    /// <summary>The head without base class and interfaces.</summary>
    public string Kind => Parts().Match(Head).Groups["kind"].Value + Parts().Match(Head).Groups["where"].Value;

    public IReadOnlyList<string> Bases => [.. Commas().Split(Parts().Match(Head).Groups["bases"].Value).Where(name => name.Length > 0)];

    // "record" is a part of the head in "readonly record struct" too.
    [GeneratedRegex(@"(class|interface|enum|struct|record|delegate \S+) (?<name>\w+(<[^>]+>)?)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex TypeName();

    [GeneratedRegex("^(?<kind>.*?)( : (?<bases>.*?))?(?<where> where .*)?$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Parts();

    [GeneratedRegex(", (?![^<]*>)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Commas();
}
