using System.Globalization;
using System.Xml;
using EmailGen.Core.Workbooks;

namespace EmailGen.Core.Leads.Xlsx;

/// <summary>Reads one sheet's rows, one after another. Longer than most files, because a cell has eight kinds.</summary>
internal sealed class SheetRows(Stream part, NumberFormats formats, SharedTexts texts, MergedCells merged) : IDisposable
{
    private readonly XmlReader _reader = SheetXmlReader.Open(part);
    private readonly char[] _buffer = new char[CellText.MaxLength];
    private readonly RowCells _cells = new();
    private List<CellValue>? _values;
    private long _total;
    private string? _problem;
    private int _row;
    private bool _begun;

    /// <summary>Rows with something in them that the sheet does not show; they are read like the others.</summary>
    public int Hidden { get; private set; }

    /// <returns>The next row that is in the file, maybe blank; null at the end.</returns>
    public ListRow? Next()
    {
        _begun = _begun || _reader.Read();
        while (!_reader.EOF)
        {
            if (_reader.NodeType == XmlNodeType.Element && _reader.LocalName == "row")
            {
                return ReadRow();
            }

            if (_reader.NodeType == XmlNodeType.EndElement && _reader.LocalName == "sheetData")
            {
                return null;
            }

            _reader.Read();
        }

        return null;
    }

    public void Dispose() => _reader.Dispose();

    private ListRow ReadRow()
    {
        _row = int.TryParse(_reader.GetAttribute("r"), NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > _row ? number : _row + 1;
        var hidden = _reader.GetAttribute("hidden") is "1" or "true";
        (_values, _problem) = (null, null);
        var depth = _reader.Depth;
        if (_reader.IsEmptyElement)
        {
            _reader.Read();
        }
        else
        {
            _reader.Read();
            while (_reader.Depth > depth)
            {
                if (_reader.NodeType == XmlNodeType.Element && _reader.LocalName == "c")
                {
                    ReadCell();
                }
                else if (!_reader.Read())
                {
                    break;
                }
            }

            _reader.Read();
        }

        return Finish(hidden);
    }

    private ListRow Finish(bool hidden)
    {
        var cells = _cells.Take();
        if (!merged.IsEmpty)
        {
            merged.Fill(_row, ref cells, ref _values);
        }

        _problem = RowBounds.Cut(cells) ?? _problem;
        _total += cells.Sum(cell => (long)cell.Length);
        if (_total > RowBounds.MostCharactersOfASheet)
        {
            throw new InvalidDataException($"a cell of row {_row} is one too many: the sheet holds more than {RowBounds.MostCharactersOfASheet} characters");
        }

        var last = cells.Length;
        while (last > 0 && cells[last - 1].Length == 0)
        {
            last--;
        }

        Array.Resize(ref cells, last);
        Hidden += hidden && last > 0 ? 1 : 0;
        return new ListRow(cells, _row, _problem) { Values = _values };
    }

    private void ReadCell()
    {
        var column = _reader.GetAttribute("r") is { } reference ? CellReference.Column(reference) : _cells.Count;
        if (column < 0 || column >= CellReference.Columns)
        {
            throw new InvalidDataException($"a cell of row {_row} is called '{_reader.GetAttribute("r")}'");
        }

        var (type, style) = (_reader.GetAttribute("t"), _reader.GetAttribute("s"));
        var text = ReadValue(type, out var value, out var isFormula);
        // An empty text is a result too.
        if (isFormula && (value is null || (value.Length == 0 && type != "str")))
        {
            _problem ??= $"the formula in column {SheetReference.Column(column)} has no result: open the list in a spreadsheet program and save it, then the result is in the file";
        }

        _cells.Put(column, value is null ? "" : type switch
        {
            "s" => int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var index) ? texts.Find(index) ?? "" : "",
            "b" => OfTruth(column, value),
            "str" => RichText.Unescaped(value),
            "e" or "d" => value,
            _ => OfNumber(column, value, style),
        });
        if (text is not null)
        {
            _cells.Put(column, text);
        }
    }

    // A formula's cached value is in v like any other; the formula itself is of no use here.
    private string? ReadValue(string? type, out string? value, out bool isFormula)
    {
        (value, isFormula) = (null, false);
        string? text = null;
        if (_reader.IsEmptyElement)
        {
            _reader.Read();
            return null;
        }

        var depth = _reader.Depth;
        _reader.Read();
        while (_reader.Depth > depth)
        {
            if (_reader.NodeType != XmlNodeType.Element)
            {
                if (!_reader.Read())
                {
                    break;
                }
            }
            else if (_reader.LocalName == "v")
            {
                value = _reader.ReadText(_buffer);
            }
            else if (_reader.LocalName == "is" && type == "inlineStr")
            {
                text = RichText.Read(_reader, _buffer);
            }
            else
            {
                isFormula |= _reader.LocalName == "f";
                _reader.Skip();
            }
        }

        _reader.Read();
        return text;
    }

    private string OfTruth(int column, string value)
    {
        var truth = value is "1" or "true";
        (_values ??= []).Add(new CellValue(column, truth ? 1 : 0, IsTruth: true));
        return truth ? "TRUE" : "FALSE";
    }

    private string OfNumber(int column, string value, string? style)
    {
        if (!double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) || !double.IsFinite(number))
        {
            return value;
        }

        var shown = style is not null && int.TryParse(style, NumberStyles.None, CultureInfo.InvariantCulture, out var index) ? formats.Of(index) : ShownNumber.General;
        (_values ??= []).Add(new CellValue(column, shown.Since1900(number), shown.Format));
        return shown.Text(number);
    }
}
