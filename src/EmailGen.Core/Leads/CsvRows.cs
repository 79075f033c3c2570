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

    public int LinesOf(ListRow row) => 1 + row.Cells.Sum(cell => cell.AsSpan().Count('\n'));

    public async ValueTask<ListRow?> ReadAsync(CancellationToken ct)
    {
        if (_recovered.TryDequeue(out var recovered))
        {
            return recovered;
        }

        if (!await AdvanceAsync(ct))
        {
            return null;
        }

        if (_malformed is not { } malformed || Problem(malformed) is not { } problem)
        {
            return RowOf(_reader, _reader.LineNumber);
        }

        if (!SpansLines(malformed.RawRecord))
        {
            return RowOf(_reader, _reader.LineNumber, problem);
        }

        var line = _reader.LineNumber;
        Recover(await WithRestAsync(malformed.RawRecord, ct), line, depth: 0);
        return _recovered.Dequeue();
    }

    public ValueTask DisposeAsync() => _reader.DisposeAsync();

    private async ValueTask<bool> AdvanceAsync(CancellationToken ct)
    {
        try
        {
            _malformed = null;
            return await _reader.ReadAsync(ct);
        }
        catch (CsvFormatException e)
        {
            throw LeadListException.Unreadable(_fileName, $"near line {_reader.LineNumber} {OpenQuote}", e);
        }
    }

    // The stray quote may have paired with one that opens a cell of several lines: its other lines belong to what is read anew.
    private async ValueTask<string> WithRestAsync(string raw, CancellationToken ct)
    {
        var lineBreak = raw.Contains("\r\n") ? "\r\n" : "\n";
        for (var lines = 0; lines < MaxRecoveries && EndsOpen(raw[AfterFirstLine(raw)..]) && await AdvanceAsync(ct); lines++)
        {
            raw = string.Concat(raw, lineBreak, Encoding.UTF8.GetString(_reader.RawRecord));
        }

        return raw;
    }

    private bool EndsOpen(string text)
    {
        var open = false;
        using var reader = CsvReader.FromText(text, OptionsAgain(record => open = record.Reason == CsvMalformedReason.UnterminatedQuote));
        while (reader.Read())
        {
            // Only the last record can be left open.
        }

        return open;
    }

    // A quote too many swallows the lines up to the next one. The line where it stands is the broken row; the others are read anew.
    private void Recover(string raw, long line, int depth)
    {
        var end = raw.AsSpan().IndexOfAny('\r', '\n');
        ReadAgain(raw[..end], line, depth, lineBreaks: false, OpenQuote);
        ReadAgain(raw[AfterFirstLine(raw)..], line + 1, depth, lineBreaks: depth < MaxRecoveries, problemOfAll: null);
    }

    private void ReadAgain(string text, long firstLine, int depth, bool lineBreaks, string? problemOfAll)
    {
        CsvMalformedRecord? malformed = null;
        using var reader = CsvReader.FromText(text, OptionsAgain(record => malformed = record) with { AllowLineBreaksInQuotes = lineBreaks });
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

    private static int AfterFirstLine(string raw)
    {
        var end = raw.AsSpan().IndexOfAny('\r', '\n');
        return end + (raw.AsSpan(end).StartsWith("\r\n") ? 2 : 1);
    }

    private CsvReaderOptions OptionsAgain(Action<CsvMalformedRecord> onMalformed) =>
        Options(_reader.Separator, onMalformed) with { DetectSeparatorHint = false };

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
            var text = reader.GetString(i);
            // Nobody sees a NUL, and no workbook can hold one; Ctrl-Z ends the files of very old programs.
            cells[i] = text.AsSpan().ContainsAny('\0', '\x1A') ? text.Replace("\0", "").Replace("\x1A", "") : text;
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
