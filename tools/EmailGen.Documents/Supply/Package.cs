namespace EmailGen.Documents.Supply;

/// <summary>A package of others, in the one version that is used.</summary>
/// <param name="Source"><c>nuget</c> or <c>npm</c>.</param>
/// <param name="Name">Its name.</param>
/// <param name="Version">Its version.</param>
/// <param name="Licence">An SPDX expression, or what the package says instead; empty when it says nothing.</param>
/// <param name="Author">Who holds the rights, as far as the package says so.</param>
/// <param name="Ships">It comes with what users get; false for what only builds and tests it.</param>
/// <param name="Needs">The addresses of those that it needs.</param>
/// <param name="Sha512">Of its file, in hexadecimal; null where the lock file has no such hash.</param>
public sealed record Package(string Source, string Name, string Version, string Licence, string Author, bool Ships, IReadOnlyList<string> Needs, string? Sha512)
{
    /// <summary>Its package URL.</summary>
    public string Address => AddressOf(Source, Name, Version);

    public static string AddressOf(string source, string name, string version) => $"pkg:{source}/{name.Replace("@", "%40", StringComparison.Ordinal)}@{version}";
}
