using EmailGen.Core.Emails;
using EmailGen.Core.Leads;
using EmailGen.Core.Prompts;

namespace EmailGen.Core.Money;

/// <summary>What one pass over a list tells of the job to come; a sample of its rows in memory, whatever its length.</summary>
/// <param name="Rows">Rows of the list.</param>
/// <param name="NotAsked">Those of them that nobody is asked for.</param>
/// <param name="Sample">Some of the others, each with the same chance; all of a short list.</param>
/// <param name="MeanLength">Mean characters of all rows that are asked for, by which the sample is corrected.</param>
/// <param name="Notes">What is odd about the list as a whole.</param>
public sealed record ListSurvey(int Rows, RowsNotAsked NotAsked, IReadOnlyList<Lead> Sample, double MeanLength, IReadOnlyList<string> Notes)
{
    public const int SampleRows = 200;

    // The same list gives the same estimate.
    private const int Seed = 1;

    public int RowsToAsk => Rows - NotAsked.Suppressed - NotAsked.Skipped - NotAsked.Empty - NotAsked.Duplicates;

    /// <param name="list">The list, just opened; it is read to its end.</param>
    /// <param name="suppression">Whom nobody may write to.</param>
    /// <param name="renderer">Makes the prompts: rows with the same one are asked for once.</param>
    /// <param name="ct">Stops the reading.</param>
    /// <exception cref="LeadListException">The file itself is damaged.</exception>
    public static async Task<ListSurvey> TakeAsync(LeadList list, SuppressionList suppression, PromptRenderer renderer, CancellationToken ct)
    {
        var (random, sample, equal) = (new Random(Seed), new List<Lead>(SampleRows), new EqualLeads());
        var (rows, suppressed, skipped, empty, asked, length) = (0, 0, 0, 0, 0, 0L);
        await foreach (var lead in list.ReadAsync(ct))
        {
            rows++;
            if (AnswerOutcome.OfUnusable(lead, round: 0) is not null)
            {
                skipped += lead.IsSkipped ? 1 : 0;
                empty += lead.IsSkipped ? 0 : 1;
                continue;
            }

            if (suppression.Find(lead) is not null)
            {
                suppressed++;
                continue;
            }

            if (equal.Mark(lead, renderer.Render(lead)).SameAs is not null)
            {
                continue;
            }

            asked++;
            length += LengthOf(lead);
            // Each row has the same chance to be among those that are kept, however many follow.
            if (sample.Count < SampleRows)
            {
                sample.Add(lead);
            }
            else if (random.Next(asked) is < SampleRows and var place)
            {
                sample[place] = lead;
            }
        }

        return new(rows, new(suppressed, skipped, empty, equal.Copies), sample, asked == 0 ? 0 : (double)length / asked, list.Notes);
    }

    /// <returns>Characters of all cells.</returns>
    public static long LengthOf(Lead lead)
    {
        var length = 0L;
        foreach (var cell in lead.Cells)
        {
            length += cell.Length;
        }

        return length;
    }
}
