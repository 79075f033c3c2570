using System.Security.Cryptography;

namespace EmailGen.Functions.OpenApi;

/// <summary>The OpenAPI document, a resource of this assembly.</summary>
internal static class OpenApiFile
{
    private const string Name = "openapi.json";

    public static readonly byte[] Content = Read();

    /// <summary>Changes with the document.</summary>
    public static readonly string Tag = Convert.ToHexStringLower(SHA256.HashData(Content))[..16];

    private static byte[] Read()
    {
        using var resource = typeof(OpenApiFile).Assembly.GetManifestResourceStream(Name)!;
        var content = new byte[resource.Length];
        resource.ReadExactly(content);
        return content;
    }
}
