using System.Text.Encodings.Web;
using System.Text.Json;

namespace EmailGen.Core.Workbooks;

/// <summary>The workbook's rows as one JSON object a line: the lead by its columns, then what became of it.</summary>
public static class EmailJsonLines
{
    // Readable letters; it is no part of any page.
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    /// <param name="target">Where it goes; only written to asynchronously, stays open.</param>
    /// <param name="columns">The list's columns in order.</param>
    /// <param name="rows">The leads in order with their outcomes.</param>
    /// <param name="ct">Stops the writing.</param>
    public static async Task WriteAsync(Stream target, IReadOnlyList<string> columns, IAsyncEnumerable<WorkbookRow> rows, CancellationToken ct)
    {
        await using var output = new AsyncTarget(target);
        await using var json = new Utf8JsonWriter(output, Options);
        await foreach (var row in rows.WithCancellation(ct))
        {
            Write(json, row, columns);
            await json.FlushAsync(ct);
            json.Reset();
            await output.WriteAsync("\n"u8.ToArray(), ct);
        }

        await output.PassOnAsync(ct);
    }

    private static void Write(Utf8JsonWriter json, WorkbookRow row, IReadOnlyList<string> columns)
    {
        json.WriteStartObject();
        json.WriteNumber("row", row.Lead.Row);
        json.WriteStartObject("lead");
        for (var column = 0; column < columns.Count && column < row.Lead.Cells.Count; column++)
        {
            Write(json, columns[column], row, column);
        }

        json.WriteEndObject();
        json.WriteString("status", EmailColumns.Status(row));
        json.WriteString("subject", row.Outcome?.Subject);
        json.WriteString("body", row.Outcome?.Body);
        json.WriteString("notes", EmailColumns.Notes(row) is { Length: > 0 } notes ? notes : null);
        if (row.Lead.SameAs is { } original)
        {
            json.WriteNumber("sameAs", original);
        }

        json.WriteString("model", row.Outcome?.Model);
        json.WriteNumber("promptTokens", row.Outcome?.PromptTokens ?? 0);
        json.WriteNumber("completionTokens", row.Outcome?.CompletionTokens ?? 0);
        if (row.Outcome?.Usd is { } usd)
        {
            json.WriteNumber("costUsd", usd);
        }
        else
        {
            json.WriteNull("costUsd");
        }

        json.WriteEndObject();
    }

    // Of a number with a format, such as a date, the text says more than the number.
    private static void Write(Utf8JsonWriter json, string name, WorkbookRow row, int column)
    {
        switch (row.Lead.ValueOf(column))
        {
            case { IsTruth: true } truth:
                json.WriteBoolean(name, truth.Number != 0);
                break;
            case { Format: null } number:
                json.WriteNumber(name, number.Number);
                break;
            default:
                json.WriteString(name, row.Lead.Cells[column]);
                break;
        }
    }
}
