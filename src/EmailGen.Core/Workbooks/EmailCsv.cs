using System.Buffers;
using System.Globalization;
using CsvHelper;

namespace EmailGen.Core.Workbooks;

/// <summary>The workbook's rows as CSV: UTF-8 with a mark, without which Excel misreads it, and safe from cells that pass for formulas.</summary>
public static class EmailCsv
{
    private static readonly CsvWriterOptions Options = new() { WriteByteOrderMark = true };

    private static readonly SearchValues<char> OtherSeparators = SearchValues.Create(";\t");

    // A phone number or an amount: nothing of it can be run.
    private static readonly SearchValues<char> Harmless = SearchValues.Create("0123456789 .,()");

    /// <param name="target">Where it goes; only written to asynchronously, stays open.</param>
    /// <param name="columns">The list's columns in order.</param>
    /// <param name="rows">The leads in order with their outcomes.</param>
    /// <param name="ct">Stops the writing.</param>
    public static async Task WriteAsync(Stream target, IReadOnlyList<string> columns, IAsyncEnumerable<WorkbookRow> rows, CancellationToken ct)
    {
        var all = EmailColumns.After(columns);
        var cells = new string[all.Count];
        await using var output = new AsyncTarget(target);
        await using (var csv = CsvWriter.Create(output, Options, leaveOpen: true))
        {
            await csv.WriteRecordAsync([.. all.Select(Safe)], ct);
            await foreach (var row in rows.WithCancellation(ct))
            {
                Fill(cells, row, columns.Count);
                await csv.WriteRecordAsync(cells, ct);
            }

            await csv.FlushAsync(ct);
        }

        await output.PassOnAsync(ct);
    }

    /// <summary>A text that a spreadsheet would run as a formula gets the mark that makes it a text.</summary>
    internal static string Safe(string text)
    {
        // Where a spreadsheet takes another separator for the list's, a cell may begin behind it.
        if (text.AsSpan().ContainsAny(OtherSeparators))
        {
            text = text.Replace(";=", ";'=", StringComparison.Ordinal).Replace("\t=", "\t'=", StringComparison.Ordinal)
                .Replace(";@", ";'@", StringComparison.Ordinal).Replace("\t@", "\t'@", StringComparison.Ordinal);
        }

        return text.Length > 0 && text[0] is '=' or '@' or '+' or '-' or '\t' or '\r' or '\n'
            && (text[0] is not ('+' or '-') || text.AsSpan(1).ContainsAnyExcept(Harmless))
                ? "'" + text
                : text;
    }

    private static void Fill(string[] cells, WorkbookRow row, int originalColumns)
    {
        var (lead, outcome) = (row.Lead.Cells, row.Outcome);
        for (var column = 0; column < originalColumns; column++)
        {
            cells[column] = column < lead.Count ? Safe(lead[column]) : "";
        }

        cells[originalColumns] = Safe(outcome?.Subject ?? "");
        cells[originalColumns + 1] = Safe(outcome?.Body ?? "");
        cells[originalColumns + 2] = EmailColumns.Status(row);
        cells[originalColumns + 3] = Safe(EmailColumns.Notes(row));
        cells[originalColumns + 4] = outcome?.Model ?? "";
        cells[originalColumns + 5] = outcome?.PromptTokens.ToString(CultureInfo.InvariantCulture) ?? "";
        cells[originalColumns + 6] = outcome?.CompletionTokens.ToString(CultureInfo.InvariantCulture) ?? "";
        cells[originalColumns + 7] = outcome?.Usd?.ToString("0.00########", CultureInfo.InvariantCulture) ?? "";
    }
}
