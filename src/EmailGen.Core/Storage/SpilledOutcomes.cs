using System.Text.Json;
using EmailGen.Core.Emails;
using EmailGen.Core.Leads;
using Microsoft.Win32.SafeHandles;

namespace EmailGen.Core.Storage;

/// <summary>Outcomes by row, with their texts in a temporary file: 8 bytes a row stay in memory.</summary>
internal sealed class SpilledOutcomes : IDisposable
{
    private const int WriteAt = 256 * 1024;
    private readonly SafeFileHandle _file = TemporaryFile.OpenHandle();
    private readonly MemoryStream _unwritten = new(2 * WriteAt);

    // Behind the text's place its length: (place << 24) | length; 0 for none. A row's line is far below 16 MiB, a file below 1 TiB.
    private long[] _places = new long[1024];
    private long _written;

    public int Count { get; private set; }

    /// <summary>A row that was added before gets its new outcome.</summary>
    public void Add(Outcome outcome)
    {
        var text = JsonSerializer.SerializeToUtf8Bytes(outcome, StorageJson.Default.Outcome);
        if (outcome.Row >= _places.Length)
        {
            Array.Resize(ref _places, Math.Max(outcome.Row + 1, _places.Length * 2));
        }

        Count += _places[outcome.Row] == 0 ? 1 : 0;
        _places[outcome.Row] = ((_written + _unwritten.Length) << 24) | (uint)text.Length;
        _unwritten.Write(text);
        if (_unwritten.Length >= WriteAt)
        {
            RandomAccess.Write(_file, _unwritten.GetBuffer().AsSpan(0, (int)_unwritten.Length), _written);
            _written += _unwritten.Length;
            _unwritten.SetLength(0);
        }
    }

    /// <returns>Null when the row has none.</returns>
    public Outcome? Find(int row)
    {
        if (row >= _places.Length || _places[row] is 0)
        {
            return null;
        }

        var (place, text) = (_places[row] >> 24, new byte[_places[row] & 0xFF_FFFF]);
        if (place >= _written)
        {
            _unwritten.GetBuffer().AsSpan((int)(place - _written), text.Length).CopyTo(text);
        }
        else
        {
            RandomAccess.Read(_file, text, place);
        }

        return JsonSerializer.Deserialize(text, StorageJson.Default.Outcome);
    }

    public void Dispose()
    {
        _file.Dispose();
        _unwritten.Dispose();
    }
}
