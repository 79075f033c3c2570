using ExcelDataReader;

namespace EmailGen.Core.Leads;

/// <summary>Reads the rows of an XLSX workbook's first visible sheet that holds anything.</summary>
internal sealed class XlsxRows : IListRows
{
    private readonly string _fileName;
    private readonly Stream _file;
    private readonly IExcelDataReader _reader;
    private ListRow? _first;

    private XlsxRows(Stream file, IExcelDataReader reader, string fileName) => (_file, _reader, _fileName) = (file, reader, fileName);

    public string LineWord => "row";

    /// <summary>Copies the workbook to a temporary file, which is deleted on dispose: its parts are not in reading order.</summary>
    public static async Task<XlsxRows> OpenAsync(Stream input, string fileName, CancellationToken ct)
    {
        var file = await SpoolAsync(input, ct);
        try
        {
            XlsxPackage.Check(file, fileName);
            file.Position = 0;
            var rows = new XlsxRows(file, Readable(fileName, () => ExcelReaderFactory.CreateOpenXmlReader(file)), fileName);
            Readable(fileName, rows.FindSheet);
            return rows;
        }
        catch
        {
            await file.DisposeAsync();
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

        return ValueTask.FromResult(Readable(_fileName, Next));
    }

    public ValueTask DisposeAsync()
    {
        _reader.Dispose();
        return _file.DisposeAsync();
    }

    private static async Task<FileStream> SpoolAsync(Stream input, CancellationToken ct)
    {
        var file = new FileStream(
            Path.Combine(Path.GetTempPath(), Path.GetRandomFileName()),
            new FileStreamOptions
            {
                Mode = FileMode.CreateNew,
                Access = FileAccess.ReadWrite,
                Options = FileOptions.DeleteOnClose | FileOptions.Asynchronous,
            });
        try
        {
            await input.CopyToAsync(file, ct);
            return file;
        }
        catch
        {
            await file.DisposeAsync();
            throw;
        }
    }

    private bool FindSheet()
    {
        do
        {
            if (!string.Equals(_reader.VisibleState, "visible", StringComparison.OrdinalIgnoreCase))
            {
                continue;
            }

            while (_first is null && Next() is { } row)
            {
                _first = row.IsBlank ? null : row;
            }
        }
        while (_first is null && _reader.NextResult());

        return _first is not null;
    }

    private ListRow? Next()
    {
        if (!_reader.Read())
        {
            return null;
        }

        var last = _reader.FieldCount - 1;
        while (last >= 0 && XlsxText.IsBlank(_reader, last))
        {
            last--;
        }

        var cells = new string[last + 1];
        for (var i = 0; i < cells.Length; i++)
        {
            cells[i] = XlsxText.Of(_reader, i);
        }

        return new ListRow(cells, _reader.Depth + 1);
    }

    // The reader meets a broken package with exceptions of many types; the file is local, so none of them is about the network.
    private static T Readable<T>(string fileName, Func<T> read)
    {
        try
        {
            return read();
        }
        catch (Exception e) when (e is not (OutOfMemoryException or LeadListException))
        {
            throw LeadListException.Unreadable(fileName, "the workbook is damaged", e);
        }
    }
}
