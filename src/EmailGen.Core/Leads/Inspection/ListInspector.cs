using System.IO.Hashing;
using System.Runtime.InteropServices;
using EmailGen.Core.Prompts;

namespace EmailGen.Core.Leads.Inspection;

/// <summary>Takes the first look at a list: reads it once from end to end, one row in memory at a time.</summary>
public static class ListInspector
{
    private const int SampleRows = 5;
    private const int EstimatedRows = 50;
    private const int ProblemsTold = 100;

    // Sixteen bytes each: beyond that, repeats are no longer looked for.
    private const int AddressesRemembered = 2_000_000;

    /// <param name="input">The list, from its first byte.</param>
    /// <param name="fileName">The name that messages use.</param>
    /// <param name="template">The template that it is to fit; null for none.</param>
    /// <param name="options">What the user says of the list.</param>
    /// <param name="ct">Stops the reading.</param>
    /// <exception cref="LeadListException">The file is no usable list.</exception>
    public static async Task<ListInspection> InspectAsync(Stream input, string fileName, PromptTemplate? template, ListOptions? options, CancellationToken ct)
    {
        await using var list = await LeadList.OpenAsync(input, fileName, ct, options);
        var columns = list.Columns.Select(name => new ColumnLook(name)).ToList();
        var (sample, problems, addresses) = (new List<Lead>(), new List<RowProblem>(), new HashSet<ulong>());
        var (rows, problemRows, repeated) = (0, 0, 0);
        await foreach (var lead in list.ReadAsync(ct))
        {
            rows++;
            for (var column = 0; column < columns.Count; column++)
            {
                columns[column].Add(lead.Cells[column], lead.ValueOf(column));
            }

            if (lead.Problem is { } problem)
            {
                problemRows++;
                if (problems.Count < ProblemsTold)
                {
                    problems.Add(new(lead.Row, problem));
                }
            }

            if (sample.Count < EstimatedRows)
            {
                sample.Add(lead);
            }

            repeated += addresses.Count < AddressesRemembered && Address(lead) is { } address && !addresses.Add(address) ? 1 : 0;
        }

        var (fit, templateProblem, tokens) = Fit(template, list.Columns, sample, columns, rows);
        return new(
            fileName, rows, list.HeaderLine, list.Sheet, list.Sheets, [.. columns.Select(column => column.Sum())], [.. sample.Take(SampleRows).Select(lead => lead.Cells)],
            fit, templateProblem, tokens, list.Notes, problemRows, problems, repeated);
    }

    private static ulong? Address(Lead lead)
    {
        foreach (var cell in lead.Cells)
        {
            if (CellType.IsEmail(cell.AsSpan().Trim()))
            {
                return XxHash64.HashToUInt64(MemoryMarshal.AsBytes(cell.Trim().ToUpperInvariant().AsSpan()));
            }
        }

        return null;
    }

    private static (IReadOnlyList<PlaceholderColumn>? Fit, string? Problem, int? Tokens) Fit(
        PromptTemplate? template, IReadOnlyList<string> columns, List<Lead> sample, List<ColumnLook> looks, int rows)
    {
        if (template is null)
        {
            return (null, null, null);
        }

        try
        {
            var renderer = PromptRenderer.Create(template, columns);
            IReadOnlyList<PlaceholderColumn> placeholders = [.. renderer.Columns.Select(used => new PlaceholderColumn(
                used.Name, columns[used.Index], ColumnNames.Key(columns[used.Index]) != ColumnNames.Key(used.Name), rows - looks[used.Index].Filled, used.MayBeEmpty))];
            return (placeholders, null, TokenEstimator.Estimate(renderer, sample));
        }
        catch (PromptTemplateException unfit)
        {
            return (null, unfit.Message, null);
        }
    }
}
