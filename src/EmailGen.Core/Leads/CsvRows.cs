using System.Text;
using CsvHelper;

namespace EmailGen.Core.Leads;

/// <summary>Reads the rows of a CSV text; delimiter and quotes are found by looking.</summary>
internal sealed class CsvRows : IListRows
{
    // A quote that is never closed must not take the whole memory.
    private const int MaxRecordBytes = 16 * 1024 * 1024;

    private const int MaxRecoveries = 50;

    private const string OpenQuote = "a quote is opened and never closed";
    private const string TextAfterQuote = "there is text after a closing quote";

    private readonly string _fileName;
    private readonly CsvReader _reader;
    private readonly Queue<ListRow> _recovered = new();
    private CsvMalformedRecord? _malformed;

    public CsvRows(Stream input, Encoding encoding, string fileName)
    {
        _fileName = fileName;
        var text = new StreamReader(input, encoding, detectEncodingFromByteOrderMarks: true, bufferSize: 64 * 1024, leaveOpen: true);
        _reader = CsvReader.Create(text, Options(null, record => _malformed = record), leaveOpen: false);
    }

    public string LineWord => "line";

    public async ValueTask<ListRow?> ReadAsync(CancellationToken ct)
    {
        if (_recovered.TryDequeue(out var recovered))
        {
            return recovered;
        }

        try
        {
            _malformed = null;
            if (!await _reader.ReadAsync(ct))
            {
                return null;
            }
        }
        catch (CsvFormatException e)
        {
            throw LeadListException.Unreadable(_fileName, $"near line {_reader.LineNumber} {OpenQuote}", e);
        }

        if (_malformed is not { } malformed || Problem(malformed) is not { } problem)
        {
            return RowOf(_reader, _reader.LineNumber);
        }

        if (!SpansLines(malformed.RawRecord))
        {
            return RowOf(_reader, _reader.LineNumber, problem);
        }

        Recover(malformed.RawRecord, _reader.LineNumber, depth: 0);
        return _recovered.Dequeue();
    }

    public ValueTask DisposeAsync() => _reader.DisposeAsync();

    // A quote too many swallows the lines up to the next one. The line where it stands is the broken row; the others are read anew.
    private void Recover(string raw, long line, int depth)
    {
        var end = raw.AsSpan().IndexOfAny('\r', '\n');
        var next = raw[end] == '\r' && end + 1 < raw.Length && raw[end + 1] == '\n' ? end + 2 : end + 1;
        ReadAgain(raw[..end], line, depth, lineBreaks: false, OpenQuote);
        ReadAgain(raw[next..], line + 1, depth, lineBreaks: depth < MaxRecoveries, problemOfAll: null);
    }

    private void ReadAgain(string text, long firstLine, int depth, bool lineBreaks, string? problemOfAll)
    {
        CsvMalformedRecord? malformed = null;
        var options = Options(_reader.Separator, record => malformed = record) with { AllowLineBreaksInQuotes = lineBreaks, DetectSeparatorHint = false };
        using var reader = CsvReader.FromText(text, options);
        while (reader.Read())
        {
            var line = firstLine + reader.LineNumber - 1;
            var problem = problemOfAll ?? (malformed is { } record ? Problem(record) : null);
            if (lineBreaks && problem is not null && SpansLines(malformed!.Value.RawRecord))
            {
                Recover(malformed.Value.RawRecord, line, depth + 1);
            }
            else
            {
                _recovered.Enqueue(RowOf(reader, line, problem));
            }

            malformed = null;
        }
    }

    private static CsvReaderOptions Options(char? separator, Action<CsvMalformedRecord> onMalformed) => new()
    {
        Separator = separator,
        HasHeader = false,
        TrackLineNumbers = true,
        MaxRecordSize = MaxRecordBytes,
        OnMalformedRecord = onMalformed,
    };

    private static ListRow RowOf(CsvReader reader, long line, string? problem = null)
    {
        var cells = new string[reader.FieldCount];
        for (var i = 0; i < cells.Length; i++)
        {
            cells[i] = reader.GetString(i);
        }

        return new ListRow(cells, line, problem);
    }

    // A quote inside plain text, as in 15" screen, reads only one way and harms nobody.
    private static string? Problem(CsvMalformedRecord record) => record.Reason switch
    {
        CsvMalformedReason.UnterminatedQuote or CsvMalformedReason.LineBreakInQuotes => OpenQuote,
        CsvMalformedReason.TextAfterClosingQuote => TextAfterQuote,
        _ => null,
    };

    private static bool SpansLines(string raw) => raw.AsSpan().ContainsAny('\r', '\n');
}
