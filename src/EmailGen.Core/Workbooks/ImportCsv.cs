using CsvHelper;
using EmailGen.Core.Emails;
using EmailGen.Core.Prompts;

namespace EmailGen.Core.Workbooks;

/// <summary>The written emails as a CSV for a sending tool: a row that needs review or failed is not in it.</summary>
public static class ImportCsv
{
    private static readonly CsvWriterOptions Options = new();

    /// <param name="target">Where it goes; only written to asynchronously, stays open.</param>
    /// <param name="preset">The tool's columns.</param>
    /// <param name="columns">The list's columns in order.</param>
    /// <param name="rows">The leads in order with their outcomes.</param>
    /// <param name="ct">Stops the writing.</param>
    public static async Task WriteAsync(Stream target, ImportPreset preset, IReadOnlyList<string> columns, IAsyncEnumerable<WorkbookRow> rows, CancellationToken ct)
    {
        var sources = preset.Columns.Select(column => IndexOf(columns, column.Meaning)).ToArray();
        var cells = new string[sources.Length];
        await using var output = new AsyncTarget(target);
        await using (var csv = CsvWriter.Create(output, Options, leaveOpen: true))
        {
            await csv.WriteRecordAsync([.. preset.Columns.Select(column => column.Name)], ct);
            await foreach (var row in rows.WithCancellation(ct))
            {
                if (row.Outcome is not { Status: OutcomeStatus.Written } outcome)
                {
                    continue;
                }

                for (var i = 0; i < cells.Length; i++)
                {
                    cells[i] = EmailCsv.Safe(preset.Columns[i].Meaning switch
                    {
                        ImportPreset.Subject => outcome.Subject ?? "",
                        ImportPreset.Body => outcome.Body ?? "",
                        _ => sources[i] is >= 0 and var source && source < row.Lead.Cells.Count ? row.Lead.Cells[source] : "",
                    });
                }

                await csv.WriteRecordAsync(cells, ct);
            }

            await csv.FlushAsync(ct);
        }

        await output.PassOnAsync(ct);
    }

    private static int IndexOf(IReadOnlyList<string> columns, string meaning) => meaning is ImportPreset.Subject or ImportPreset.Body ? -1 : ColumnNames.Find(columns, meaning);
}
