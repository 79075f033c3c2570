using System.Globalization;
using EmailGen.Core.Prompts;
using EmailGen.Core.Quality;

namespace EmailGen.Benchmarks.Quality;

/// <summary>How the check does on a part of the labelled emails.</summary>
/// <param name="Part">The part.</param>
/// <param name="Caught">Bad emails that were flagged, by kind.</param>
/// <param name="Missed">Bad emails that were not.</param>
/// <param name="Flagged">Good emails that were flagged, with the reasons.</param>
/// <param name="Good">All good emails.</param>
/// <param name="Misnamed">Bad emails that were flagged, but for none that is their kind: luck, if the reason is no second fault.</param>
public sealed record LabelScore(
    string Part, IReadOnlyDictionary<string, int> Caught, IReadOnlyList<LabelledEmail> Missed, IReadOnlyList<(LabelledEmail Email, IReadOnlyList<Reason> Reasons)> Flagged, int Good,
    IReadOnlyList<(LabelledEmail Email, IReadOnlyList<Reason> Reasons)> Misnamed)
{
    public double Precision => (double)Caught.Values.Sum() / Math.Max(1, Caught.Values.Sum() + Flagged.Count);

    public double Recall => (double)Caught.Values.Sum() / Math.Max(1, Caught.Values.Sum() + Missed.Count);

    public static LabelScore Of(string part, IEnumerable<LabelledEmail> emails)
    {
        Dictionary<string, int> caught = [];
        List<LabelledEmail> missed = [];
        List<(LabelledEmail, IReadOnlyList<Reason>)> flagged = [];
        List<(LabelledEmail, IReadOnlyList<Reason>)> misnamed = [];
        var good = 0;
        foreach (var email in emails.Where(email => email.Part == part))
        {
            var reasons = email.Check(new JobFacts(DefaultTemplate.Value, email.Columns));
            if (email.Kind == LabelledEmail.Good)
            {
                good++;
                if (reasons.Count > 0)
                {
                    flagged.Add((email, reasons));
                }
            }
            else if (reasons.Count > 0)
            {
                caught[email.Kind] = caught.GetValueOrDefault(email.Kind) + 1;
                if (email.Kind != LabelledEmail.Mixed && !reasons.Any(reason => reason.Code.Name() == email.Kind))
                {
                    misnamed.Add((email, reasons));
                }
            }
            else
            {
                missed.Add(email);
            }
        }

        return new(part, caught, missed, flagged, good, misnamed);
    }

    /// <summary>The score as lines for people.</summary>
    public IEnumerable<string> Lines()
    {
        yield return string.Create(CultureInfo.InvariantCulture, $"{Part}: precision {Precision:0.000}, recall {Recall:0.000}; of {Good} good ones {Flagged.Count} flagged; {Misnamed.Count} caught by another reason");
        foreach (var kind in Caught.Keys.Union(Missed.Select(email => email.Kind)).Order(StringComparer.Ordinal))
        {
            yield return string.Create(CultureInfo.InvariantCulture, $"  {kind,-20} {Caught.GetValueOrDefault(kind),4} caught {Missed.Count(email => email.Kind == kind),4} missed");
        }
    }

    /// <summary>Each mistake with its email, for whoever changes the check.</summary>
    public IEnumerable<string> Mistakes() =>
        Flagged.Select(flag => $"  flagged good ({Told(flag.Reasons)}): {flag.Email.Text}")
            .Concat(Misnamed.Select(flag => $"  another reason for {flag.Email.Kind} ({Told(flag.Reasons)}): {flag.Email.Text}"))
            .Concat(Missed.Select(email => $"  missed {email.Kind}: {email.Text}"));

    private static string Told(IEnumerable<Reason> reasons) => string.Join("; ", reasons.Select(reason => reason.Sentence));
}
