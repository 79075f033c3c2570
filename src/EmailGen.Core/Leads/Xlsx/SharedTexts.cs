using System.Buffers.Binary;
using System.Text;
using EmailGen.Core.Workbooks;

namespace EmailGen.Core.Leads.Xlsx;

/// <summary>
/// The texts that a workbook's cells share, kept in a temporary file: a large list has millions of them. Of every sixteenth the
/// place is remembered, the others follow it.
/// </summary>
internal sealed class SharedTexts : IDisposable
{
    private const int Block = 16;
    private const int Kept = 2_048;
    private const int KeptCharacters = 16 * 1024 * 1024;

    private readonly FileStream? _file;
    private readonly List<long> _places = [];
    private readonly (int Block, string[] Texts)[] _kept = new (int, string[])[Kept];
    private long _keptCharacters;
    private byte[] _bytes = new byte[64 * 1024];
    private long _end;

    private SharedTexts(FileStream? file) => _file = file;

    public static SharedTexts None { get; } = new(null);

    public int Count { get; private set; }

    /// <param name="part">The part of shared strings.</param>
    /// <param name="ct">Stops the reading.</param>
    public static async Task<SharedTexts> ReadAsync(Stream part, CancellationToken ct)
    {
        var texts = new SharedTexts(TemporaryFile.Create());
        try
        {
            await texts.FillAsync(part, ct);
            return texts;
        }
        catch
        {
            texts.Dispose();
            throw;
        }
    }

    /// <returns>Null when there is no such text.</returns>
    public string? Find(int index)
    {
        if ((uint)index >= (uint)Count)
        {
            return null;
        }

        var block = index / Block;
        ref var kept = ref _kept[block % Kept];
        if (kept.Texts is null || kept.Block != block)
        {
            var loaded = Load(block);
            _keptCharacters += loaded.Sum(text => text.Length);
            if (_keptCharacters > KeptCharacters)
            {
                Array.Clear(_kept);
                _keptCharacters = 0;
            }

            kept = (block, loaded);
        }

        return kept.Texts[index % Block];
    }

    public void Dispose() => _file?.Dispose();

    private async Task FillAsync(Stream part, CancellationToken ct)
    {
        var buffer = new char[CellText.MaxLength];
        using var reader = SheetXmlReader.Open(part);
        reader.Read();
        while (!reader.EOF)
        {
            if (reader.NodeType == System.Xml.XmlNodeType.Element && reader.LocalName == "si")
            {
                await AddAsync(RichText.Read(reader, buffer), ct);
            }
            else
            {
                reader.Read();
            }
        }

        await _file!.FlushAsync(ct);
    }

    private async ValueTask AddAsync(string text, CancellationToken ct)
    {
        if (Count++ % Block == 0)
        {
            _places.Add(_end);
        }

        var length = Encoding.UTF8.GetByteCount(text);
        if (_bytes.Length < length + 4)
        {
            _bytes = new byte[length + 4];
        }

        BinaryPrimitives.WriteInt32LittleEndian(_bytes, length);
        Encoding.UTF8.GetBytes(text, _bytes.AsSpan(4));
        await _file!.WriteAsync(_bytes.AsMemory(0, length + 4), ct);
        _end += length + 4;
    }

    private string[] Load(int block)
    {
        var length = (int)((block + 1 < _places.Count ? _places[block + 1] : _end) - _places[block]);
        if (_bytes.Length < length)
        {
            _bytes = new byte[length];
        }

        var whole = _bytes.AsSpan(0, length);
        _file!.Position = _places[block];
        _file.ReadExactly(whole);
        var texts = new string[Math.Min(Block, Count - (block * Block))];
        for (var i = 0; i < texts.Length; i++)
        {
            var size = BinaryPrimitives.ReadInt32LittleEndian(whole);
            texts[i] = Encoding.UTF8.GetString(whole.Slice(4, size));
            whole = whole[(4 + size)..];
        }

        return texts;
    }
}
