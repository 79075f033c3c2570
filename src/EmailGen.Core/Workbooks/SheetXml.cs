using System.Buffers.Text;
using System.Globalization;
using System.Text;
using EmailGen.Core.Leads;

namespace EmailGen.Core.Workbooks;

/// <summary>Writes one sheet's XML, row by row, in pieces of bounded size.</summary>
internal sealed class SheetXml(Stream target, SheetStyles styles, FormatStyles formats, int originalColumns, IReadOnlyList<string> columns, IReadOnlyList<int> widths)
{
    private const int FlushAt = 64 * 1024;

    private readonly byte[][] _openCells = [.. columns.Select((_, i) => Encoding.ASCII.GetBytes($"<c r=\"{SheetReference.Column(i)}"))];
    private byte[] _buffer = new byte[2 * FlushAt];
    private int _length;
    private int _row;

    public int DataRows => _row - 1;

    public void Begin(bool selected)
    {
        Raw("<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\">"u8);
        Raw(selected ? "<sheetViews><sheetView tabSelected=\"1\" workbookViewId=\"0\">"u8 : "<sheetViews><sheetView workbookViewId=\"0\">"u8);
        Raw("<pane ySplit=\"1\" topLeftCell=\"A2\" activePane=\"bottomLeft\" state=\"frozen\"/></sheetView></sheetViews><sheetFormatPr defaultRowHeight=\"15\"/><cols>"u8);
        for (var i = 0; i < widths.Count; i++)
        {
            Raw(Encoding.ASCII.GetBytes($"<col min=\"{i + 1}\" max=\"{i + 1}\" width=\"{widths[i]}\" customWidth=\"1\"/>"));
        }

        Raw("</cols><sheetData>"u8);
        BeginRow(RowHeight.OneLine);
        for (var i = 0; i < columns.Count; i++)
        {
            Text(i, columns[i], styles.Header);
        }

        EndRow();
    }

    public void Add(WorkbookRow row)
    {
        var (outcome, notes) = (row.Outcome, EmailColumns.Notes(row));
        BeginRow(RowHeight.For(
            (outcome?.Subject, widths[originalColumns]), (outcome?.Body, widths[originalColumns + 1]), (notes, widths[originalColumns + 3])));
        var cells = row.Lead.Cells;
        for (var i = 0; i < originalColumns && i < cells.Count; i++)
        {
            if (row.Lead.ValueOf(i) is { } value)
            {
                Value(i, value);
            }
            else
            {
                Text(i, cells[i], styles.Text);
            }
        }

        Text(originalColumns, outcome?.Subject, styles.Wrapped);
        Text(originalColumns + 1, outcome?.Body, styles.Wrapped);
        Text(originalColumns + 2, EmailColumns.Status(row), styles.Of(outcome?.Status));
        Text(originalColumns + 3, notes, styles.Wrapped);
        Text(originalColumns + 4, outcome?.Model, styles.Wrapped);
        if (outcome is not null)
        {
            Number(originalColumns + 5, outcome.PromptTokens);
            Number(originalColumns + 6, outcome.CompletionTokens);
            if (outcome.Usd is { } usd)
            {
                Value(originalColumns + 7, new(originalColumns + 7, (double)usd, EmailColumns.CostFormat));
            }
        }

        EndRow();
    }

    public ValueTask FlushIfFullAsync(CancellationToken ct) => _length < FlushAt ? ValueTask.CompletedTask : FlushAsync(ct);

    public ValueTask EndAsync(CancellationToken ct)
    {
        var all = $"A1:{SheetReference.Column(columns.Count - 1)}{_row}";
        Raw("</sheetData>"u8);
        Raw(Encoding.ASCII.GetBytes(
            $"<autoFilter ref=\"{all}\"/><ignoredErrors><ignoredError sqref=\"{all}\" numberStoredAsText=\"1\"/></ignoredErrors></worksheet>"));
        return FlushAsync(ct);
    }

    private async ValueTask FlushAsync(CancellationToken ct)
    {
        await target.WriteAsync(_buffer.AsMemory(0, _length), ct);
        _length = 0;
    }

    private void BeginRow(int height)
    {
        _row++;
        Raw("<row r=\""u8);
        Digits(_row);
        if (height > RowHeight.OneLine)
        {
            // Not marked as custom: when a cell is edited, the row still adapts.
            Raw("\" ht=\""u8);
            Digits(height);
        }

        Raw("\">"u8);
    }

    private void EndRow() => Raw("</row>"u8);

    private void Text(int column, string? text, int style)
    {
        if (string.IsNullOrEmpty(text))
        {
            return;
        }

        OpenCell(column, style);
        Raw("\" t=\"inlineStr\"><is><t xml:space=\"preserve\">"u8);
        var cut = CellText.Cut(text);
        Reserve(cut.Length * CellText.MaxBytesPerChar);
        _length += CellText.Write(cut, _buffer.AsSpan(_length));
        Raw("</t></is></c>"u8);
    }

    private void Number(int column, int value)
    {
        OpenCell(column, styles.Number);
        Raw("\"><v>"u8);
        Digits(value);
        Raw("</v></c>"u8);
    }

    private void Value(int column, CellValue value)
    {
        OpenCell(column, formats.Of(value.Format));
        Raw(value.IsTruth ? "\" t=\"b\"><v>"u8 : "\"><v>"u8);
        Reserve(32);
        value.Number.TryFormat(_buffer.AsSpan(_length), out var written, "R", CultureInfo.InvariantCulture);
        _length += written;
        Raw("</v></c>"u8);
    }

    private void OpenCell(int column, int style)
    {
        Raw(_openCells[column]);
        Digits(_row);
        Raw("\" s=\""u8);
        Digits(style);
    }

    private void Digits(int value)
    {
        Reserve(11);
        Utf8Formatter.TryFormat(value, _buffer.AsSpan(_length), out var written);
        _length += written;
    }

    private void Raw(ReadOnlySpan<byte> bytes)
    {
        Reserve(bytes.Length);
        bytes.CopyTo(_buffer.AsSpan(_length));
        _length += bytes.Length;
    }

    private void Reserve(int bytes)
    {
        if (_buffer.Length - _length < bytes)
        {
            Array.Resize(ref _buffer, Math.Max(_buffer.Length * 2, _length + bytes));
        }
    }
}
