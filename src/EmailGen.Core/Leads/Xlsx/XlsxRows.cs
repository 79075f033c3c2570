using System.IO.Compression;

namespace EmailGen.Core.Leads.Xlsx;

/// <summary>Reads the rows of one sheet of a workbook: the named one, else the first visible one that holds anything.</summary>
internal sealed class XlsxRows : IListRows
{
    private readonly string _fileName;
    private readonly FileStream _file;
    private readonly ZipArchive _zip;
    private readonly WorkbookIndex _index;
    private readonly SharedTexts _texts;
    private SheetRows? _rows;
    private ListRow? _first;

    private XlsxRows(FileStream file, ZipArchive zip, WorkbookIndex index, SharedTexts texts, string fileName) =>
        (_file, _zip, _index, _texts, _fileName) = (file, zip, index, texts, fileName);

    public string LineWord => "row";

    /// <summary>The sheet that is read.</summary>
    public string? Sheet { get; private set; }

    /// <summary>The workbook's sheets that can be named.</summary>
    public IReadOnlyList<string> Sheets => [.. _index.Sheets.Select(sheet => sheet.Name)];

    public IReadOnlyList<string> Notes => _rows?.Hidden > 0
        ? [$"{(_rows.Hidden == 1 ? "One row is" : $"{_rows.Hidden} rows are")} hidden in the sheet and read like the others. Delete what is to get no email."]
        : [];

    /// <summary>Copies the workbook to a temporary file, which is deleted on dispose: its parts are not in reading order.</summary>
    /// <param name="input">The workbook.</param>
    /// <param name="fileName">The name that messages use.</param>
    /// <param name="sheet">The sheet to read; null for the first visible one that holds anything.</param>
    /// <param name="ct">Stops the reading.</param>
    public static async Task<XlsxRows> OpenAsync(Stream input, string fileName, string? sheet, CancellationToken ct)
    {
        var file = TemporaryFile.Create();
        XlsxRows? rows = null;
        try
        {
            await input.CopyToAsync(file, ct);
            XlsxPackage.Check(file, fileName);
            file.Position = 0;
            rows = await ReadableAsync(fileName, () => OpenAsync(file, fileName, ct));
            await ReadableAsync(fileName, () => rows.FindSheetAsync(sheet, ct));
            return rows;
        }
        catch
        {
            await (rows?.DisposeAsync() ?? file.DisposeAsync());
            throw;
        }
    }

    public ValueTask<ListRow?> ReadAsync(CancellationToken ct)
    {
        ct.ThrowIfCancellationRequested();
        if (_first is { } first)
        {
            _first = null;
            return ValueTask.FromResult<ListRow?>(first);
        }

        return ValueTask.FromResult(Readable(_fileName, () => _rows?.Next()));
    }

    public ValueTask DisposeAsync()
    {
        _rows?.Dispose();
        _texts.Dispose();
        _zip.Dispose();
        return _file.DisposeAsync();
    }

    private static async Task<XlsxRows> OpenAsync(FileStream file, string fileName, CancellationToken ct)
    {
        var zip = new ZipArchive(file, ZipArchiveMode.Read, leaveOpen: true);
        var parts = new PackageParts(zip);
        var index = WorkbookIndex.Read(parts) ?? throw LeadListException.NotAList(fileName, "a ZIP archive");
        var texts = SharedTexts.None;
        if (index.Texts is { } name && parts.Find(name) is { } entry)
        {
            await using var part = await entry.OpenAsync(ct);
            texts = await SharedTexts.ReadAsync(part, ct);
        }

        return new(file, zip, index, texts, fileName);
    }

    private async Task<bool> FindSheetAsync(string? wanted, CancellationToken ct)
    {
        var parts = new PackageParts(_zip);
        var formats = new NumberFormats(_index.Since1904);
        if (_index.Styles is { } styles && parts.Find(styles) is { } entry)
        {
            await using var part = await entry.OpenAsync(ct);
            formats.Read(part);
        }

        var candidates = wanted is null
            ? _index.Sheets.Where(sheet => sheet.IsVisible)
            : _index.Sheets.Where(sheet => string.Equals(sheet.Name.Trim(), wanted.Trim(), StringComparison.OrdinalIgnoreCase));
        if (wanted is not null && !candidates.Any())
        {
            throw LeadListException.NoSuchSheet(_fileName, wanted, Sheets);
        }

        foreach (var sheet in candidates)
        {
            if (parts.Find(sheet.Part) is not { } content)
            {
                continue;
            }

            MergedCells merged;
            await using (var once = await content.OpenAsync(ct))
            {
                merged = await MergedCells.ReadAsync(once, ct);
            }

            _rows?.Dispose();
            (_rows, Sheet) = (new SheetRows(await content.OpenAsync(ct), formats, _texts, merged), sheet.Name);
            while (_first is null && _rows.Next() is { } row)
            {
                ct.ThrowIfCancellationRequested();
                _first = row.IsBlank ? null : row;
            }

            if (_first is not null)
            {
                return true;
            }
        }

        return false;
    }

    private static T Readable<T>(string fileName, Func<T> read)
    {
        try
        {
            return read();
        }
        catch (Exception e) when (IsOfThePackage(e))
        {
            throw LeadListException.Unreadable(fileName, Damage(e), e);
        }
    }

    private static async Task<T> ReadableAsync<T>(string fileName, Func<Task<T>> read)
    {
        try
        {
            return await read();
        }
        catch (Exception e) when (IsOfThePackage(e))
        {
            throw LeadListException.Unreadable(fileName, Damage(e), e);
        }
    }

    private static bool IsOfThePackage(Exception e) => e is System.Xml.XmlException or InvalidDataException or EndOfStreamException or NotSupportedException;

    private static string Damage(Exception e) => e switch
    {
        System.Xml.XmlException xml when xml.Message.Contains("DTD", StringComparison.Ordinal) => "the workbook holds a document type definition, which no spreadsheet program writes",
        InvalidDataException { Message: var message } when message.StartsWith("a cell of", StringComparison.Ordinal) => $"the workbook is damaged: {message}",
        _ => "the workbook is damaged or was cut off",
    };
}
