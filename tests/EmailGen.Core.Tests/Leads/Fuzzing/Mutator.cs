using System.IO.Compression;
using System.Text;

namespace EmailGen.Core.Tests.Leads.Fuzzing;

/// <summary>Spoils a file in one of many ways; the same seed spoils it in the same way.</summary>
internal sealed class Mutator(int seed)
{
    private static readonly byte[][] Tokens =
    [
        .. new[]
        {
            "\"", "\"\"", "\n", "\r\n", "\r", ",", ";", "\t", "|", "\0", "\u001A", "\uFEFF", "=1+1", "<c ", "</c>", "<row r=\"1048576\">", "r=\"XFD1\"", "r=\"ZZZ99999999\"", "<v>", "</v>", "t=\"s\"",
            "t=\"b\"", "s=\"65535\"", "99999999999999999999", "-1", "1e308", "NaN", "<!DOCTYPE x>", "&#x1;", "&amp;", "&x;", "<mergeCell ref=\"A1:XFD1048576\"/>", "mergeCells", "]]>", "<![CDATA[", "_x0000_", "_xD800_",
        }.Select(Encoding.UTF8.GetBytes),
        [0xFF, 0xFE], [0x80], [0xC3], [0xED, 0xA0, 0x80], [0xF0, 0x9F],
    ];

    private readonly Random _random = new(seed);

    public byte[] Spoil(byte[] file)
    {
        var isZip = file.AsSpan().StartsWith("PK"u8);
        return isZip && _random.Next(5) > 0 ? SpoilPart(file) : SpoilBytes(file);
    }

    // Inside the package: the archive itself stays sound, so that the readers of its parts are met.
    private byte[] SpoilPart(byte[] file)
    {
        var parts = new List<(string Name, byte[] Content)>();
        using (var zip = new ZipArchive(new MemoryStream(file), ZipArchiveMode.Read))
        {
            foreach (var entry in zip.Entries)
            {
                using var content = new MemoryStream();
                using var part = entry.Open();
                part.CopyTo(content);
                parts.Add((entry.FullName, content.ToArray()));
            }
        }

        for (var times = _random.Next(1, 4); times > 0; times--)
        {
            var index = _random.Next(parts.Count);
            parts[index] = (parts[index].Name, SpoilBytes(parts[index].Content));
        }

        if (_random.Next(10) == 0)
        {
            parts.RemoveAt(_random.Next(parts.Count));
        }

        using var spoiled = new MemoryStream();
        using (var zip = new ZipArchive(spoiled, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, content) in parts)
            {
                using var part = zip.CreateEntry(name).Open();
                part.Write(content);
            }
        }

        return spoiled.ToArray();
    }

    private byte[] SpoilBytes(byte[] content)
    {
        var bytes = new List<byte>(content);
        for (var times = _random.Next(1, 8); times > 0; times--)
        {
            var at = _random.Next(bytes.Count + 1);
            switch (_random.Next(6))
            {
                case 0:
                    bytes.InsertRange(at, Tokens[_random.Next(Tokens.Length)]);
                    break;
                case 1 when at < bytes.Count:
                    bytes[at] = (byte)_random.Next(256);
                    break;
                case 2:
                    bytes.RemoveRange(at, Math.Min(bytes.Count - at, _random.Next(64)));
                    break;
                case 3:
                    var piece = bytes.Slice(at, Math.Min(bytes.Count - at, _random.Next(256)));
                    for (var copies = _random.Next(1, 40); copies > 0; copies--)
                    {
                        bytes.InsertRange(at, piece);
                    }

                    break;
                case 4 when _random.Next(4) == 0:
                    bytes.RemoveRange(at, bytes.Count - at);
                    break;
                default:
                    bytes.InsertRange(at, Tokens[_random.Next(Tokens.Length)]);
                    break;
            }
        }

        return [.. bytes];
    }
}
