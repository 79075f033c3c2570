using System.IO.Compression;

namespace EmailGen.Core.Workbooks;

/// <summary>Writes the workbook that the user gets: the original columns unchanged, then the emails, and a sheet with a summary.</summary>
public static class EmailWorkbook
{
    /// <summary>A sheet has 1,048,576 rows, one of them the header.</summary>
    internal const int MaxRowsPerSheet = 1_048_575;

    private const int SampleRows = 100;

    private static readonly Lazy<SheetStyles> Warm = new(() => WorkbookShell.Make(sheets: 1, summary: null).Styles);

    /// <summary>
    /// Streams the rows into an XLSX; <paramref name="target"/> need not be seekable, is only written to asynchronously and stays open.
    /// Rows beyond what a sheet holds go to further sheets.
    /// </summary>
    /// <param name="target">Where the workbook goes.</param>
    /// <param name="columns">The list's columns in order.</param>
    /// <param name="rows">The leads in order with their outcomes.</param>
    /// <param name="summary">Asked once, after the last row.</param>
    /// <param name="ct">Stops the writing; what was written so far is no workbook.</param>
    public static Task WriteAsync(
        Stream target,
        IReadOnlyList<string> columns,
        IAsyncEnumerable<WorkbookRow> rows,
        Func<WorkbookSummary> summary,
        CancellationToken ct) => WriteAsync(target, columns, rows, summary, MaxRowsPerSheet, ct);

    /// <summary>Loads what the first workbook of a process needs, some seconds of code, while a job's emails are being written.</summary>
    public static void WarmUp() => Warm.Value.ToString();

    internal static async Task WriteAsync(
        Stream target,
        IReadOnlyList<string> columns,
        IAsyncEnumerable<WorkbookRow> rows,
        Func<WorkbookSummary> summary,
        int rowsPerSheet,
        CancellationToken ct)
    {
        await using var output = new AsyncTarget(target);
        await using (var package = await ZipArchive.CreateAsync(output, ZipArchiveMode.Create, leaveOpen: true, entryNameEncoding: null, ct))
        {
            // Beside the first rows' reading: the first workbook of a process loads much code.
            var styles = Task.Run(() => Warm.Value, ct);
            var (sheets, formats) = await WriteSheetsAsync(package, columns, rows, styles, rowsPerSheet, ct);
            await WriteShellAsync(package, WorkbookShell.Make(sheets, summary()), await styles, formats, ct);
        }

        await output.PassOnAsync(ct);
    }

    private static async Task WriteShellAsync(ZipArchive package, WorkbookShell shell, SheetStyles usedStyles, FormatStyles formats, CancellationToken ct)
    {
        if (shell.Styles != usedStyles)
        {
            throw new InvalidOperationException($"The rows were written with the styles {usedStyles}, but the workbook has {shell.Styles}.");
        }

        foreach (var (name, content) in shell.Parts)
        {
            await using var part = await package.CreateEntry(name, CompressionLevel.Fastest).OpenAsync(ct);
            await part.WriteAsync(name == WorkbookShell.StylesPart ? formats.AddTo(content) : content, ct);
        }
    }

    private static async Task<(int Sheets, FormatStyles Formats)> WriteSheetsAsync(
        ZipArchive package,
        IReadOnlyList<string> columns,
        IAsyncEnumerable<WorkbookRow> rows,
        Task<SheetStyles> styles,
        int rowsPerSheet,
        CancellationToken ct)
    {
        await using var source = rows.GetAsyncEnumerator(ct);
        var sample = new List<WorkbookRow>(SampleRows);
        while (sample.Count < SampleRows && await source.MoveNextAsync())
        {
            sample.Add(source.Current);
        }

        var all = EmailColumns.After(columns);
        var widths = ColumnWidths.For(columns, sample);
        var pending = new Queue<WorkbookRow>(sample);
        var (sheet, more) = (0, sample.Count > 0);
        var formats = new FormatStyles();
        for (; sheet == 0 || more; sheet++)
        {
            await using var part = await package.CreateEntry(WorkbookShell.SheetPart(sheet + 1), CompressionLevel.Fastest).OpenAsync(ct);
            var xml = new SheetXml(part, await styles, formats, columns.Count, all, widths);
            xml.Begin(selected: sheet == 0);
            for (; more && xml.DataRows < rowsPerSheet; more = pending.Count > 0 || await source.MoveNextAsync())
            {
                xml.Add(pending.TryDequeue(out var row) ? row : source.Current);
                await xml.FlushIfFullAsync(ct);
            }

            await xml.EndAsync(ct);
        }

        return (sheet, formats);
    }
}
