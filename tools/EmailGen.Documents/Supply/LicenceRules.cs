namespace EmailGen.Documents.Supply;

/// <summary>Which licences may come with the product. One that is not named here is refused, so that somebody looks at it.</summary>
public static class LicenceRules
{
    private static readonly HashSet<string> Permissive = new(StringComparer.Ordinal)
    {
        "MIT", "Apache-2.0", "BSD-2-Clause", "BSD-3-Clause", "ISC", "0BSD", "BlueOak-1.0.0", "MS-PL", "Unlicense", "CC0-1.0", PublicDomain,
    };

    private const string PublicDomain = "public domain";

    /// <summary>What packages have that say it in another way than by an SPDX expression. Looked up where the reason says.</summary>
    private static readonly Dictionary<string, (string Licence, string Reason)> Stated = new(StringComparer.OrdinalIgnoreCase)
    {
        ["Apache.Arrow"] = ("Apache-2.0", "LICENSE.txt in the package"),
        ["OpenAI"] = ("MIT", "LICENSE of its repository, github.com/openai/openai-dotnet"),
        ["System.Security.Cryptography.ProtectedData"] = ("MIT", "LICENSE.TXT of github.com/dotnet/corefx, which the package names"),
        ["uri-templates"] = (PublicDomain, "the text that the package names: released into the public domain"),
        // Microsoft's packages of the azure build, whose own description is there only where they are restored.
        ["Microsoft.Azure.Functions.Worker"] = ("MIT", "the package"),
        ["Microsoft.Azure.Functions.Worker.Sdk"] = ("MIT", "the package"),
        ["Microsoft.Azure.Functions.Worker.Extensions.DurableTask"] = ("MIT", "the package"),
        ["Microsoft.Azure.Functions.Worker.Extensions.Http"] = ("MIT", "the package"),
        ["Microsoft.Azure.Functions.Worker.Extensions.Http.AspNetCore"] = ("MIT", "the package"),
        ["Microsoft.Azure.Functions.Worker.Extensions.Storage.Blobs"] = ("MIT", "the package"),
        ["Microsoft.Azure.Functions.Worker.Extensions.Timer"] = ("MIT", "the package"),
    };

    /// <summary>Packages with a licence that binds changes of their own files, and why that is no burden here.</summary>
    private static readonly Dictionary<string, string> Accepted = new(StringComparer.OrdinalIgnoreCase)
    {
        ["UTF.Unknown"] = "Used as it is published, as a library of its own; the licence reaches its own files only. Its source: github.com/CharsetDetector/UTF-unknown.",
        ["axe-core"] = "Only the tests use it; it is not handed on.",
    };

    /// <returns>The licence as it is to be told.</returns>
    public static string Of(Package package) => Stated.TryGetValue(package.Name, out var stated) ? stated.Licence : package.Licence;

    /// <returns>What is to be known of it; empty for nothing.</returns>
    public static string NoteOn(Package package) => Accepted.TryGetValue(package.Name, out var reason) ? reason : Stated.TryGetValue(package.Name, out var stated) ? $"By {stated.Reason}." : "";

    /// <returns>What is wrong with the package; null for nothing.</returns>
    public static string? Problem(Package package)
    {
        var licence = Of(package);
        // One of several may be chosen; all of several have to be kept.
        return Accepted.ContainsKey(package.Name) || licence.Trim('(', ')').Split(" OR ").Any(choice => choice.Split(" AND ").All(one => Permissive.Contains(one.Trim('(', ')', ' '))))
            ? null
            : $"{package.Name} {package.Version} has the licence '{licence}', which is not among those that may be used. Look at it, then name it in {nameof(LicenceRules)}, or use another package.";
    }
}
