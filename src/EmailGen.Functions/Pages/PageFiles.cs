using System.Collections.Frozen;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;

namespace EmailGen.Functions.Pages;

/// <summary>
/// The page's files, which are resources of this assembly: they are there however the app is started or deployed. Read and
/// compressed once, when the page is first asked for.
/// </summary>
public sealed class PageFiles
{
    private const string Prefix = "page/";
    private const string Shell = "index.html";
    private const string VersionMark = "{version}";
    private const int TagLength = 16;

    private readonly FrozenDictionary<string, PageFile> _files;

    public PageFiles()
    {
        var assembly = typeof(PageFiles).Assembly;
        var contents = assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith(Prefix, StringComparison.Ordinal))
            .ToDictionary(name => name[Prefix.Length..], name => Read(assembly.GetManifestResourceStream(name)!), StringComparer.Ordinal);
        Version = Tag([.. contents.OrderBy(file => file.Key, StringComparer.Ordinal).SelectMany(file => file.Value)]);
        contents[Shell] = Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(contents[Shell]).Replace(VersionMark, Version, StringComparison.Ordinal));
        _files = contents.ToFrozenDictionary(file => file.Key, file => Make(file.Key, file.Value), StringComparer.Ordinal);
    }

    /// <summary>Changes with any of the files; stands in the address of all but the shell, so that these can be kept for ever.</summary>
    public string Version { get; }

    /// <summary>The HTML that every address of the page is answered with.</summary>
    public PageFile Index => _files[Shell];

    /// <returns>Null when there is no such file.</returns>
    public PageFile? Find(string name) => name == Shell ? null : _files.GetValueOrDefault(name);

    private static PageFile Make(string name, byte[] content) => new(
        Path.GetExtension(name) switch
        {
            ".html" => "text/html; charset=utf-8",
            ".css" => "text/css; charset=utf-8",
            ".js" => "text/javascript; charset=utf-8",
            ".svg" => "image/svg+xml",
            _ => "application/octet-stream",
        },
        Tag(content),
        content,
        Compress(content, target => new GZipStream(target, CompressionLevel.SmallestSize)),
        Compress(content, target => new BrotliStream(target, CompressionLevel.Optimal)));

    private static byte[]? Compress(byte[] content, Func<Stream, Stream> compressor)
    {
        using var target = new MemoryStream();
        using (var compressed = compressor(target))
        {
            compressed.Write(content);
        }

        return target.ToArray() is { } smaller && smaller.Length < content.Length ? smaller : null;
    }

    private static string Tag(byte[] content) => Convert.ToHexStringLower(SHA256.HashData(content))[..TagLength];

    private static byte[] Read(Stream resource)
    {
        using (resource)
        {
            var content = new byte[resource.Length];
            resource.ReadExactly(content);
            return content;
        }
    }
}
