using System.Collections.Immutable;
using System.Text.Json;

namespace EmailGen.Core.Quality;

/// <summary>Names and counts of reasons.</summary>
public static class ReasonCodes
{
    /// <summary>The code as it stands in outcomes and answers of the API: <c>unsupported-name</c>.</summary>
    public static string Name(this ReasonCode code) => JsonSerializer.SerializeToElement(code).GetString()!;

    /// <summary>The code in words for a summary.</summary>
    public static string Words(this ReasonCode code) => code switch
    {
        ReasonCode.EmptySubject => "no subject",
        ReasonCode.EmptyBody => "no body",
        ReasonCode.Words => "too short or too long",
        ReasonCode.Signature => "a signature",
        ReasonCode.Placeholder => "a placeholder that was not filled in",
        ReasonCode.Banned => "a phrase that is ruled out",
        ReasonCode.Required => "a required text is missing",
        ReasonCode.Language => "another language",
        ReasonCode.UnsupportedName => "names that no column holds",
        ReasonCode.UnsupportedNumber => "numbers that no column holds",
        ReasonCode.Evidence => "evidence that no column holds",
        ReasonCode.Opening => "an opening like many others'",
        ReasonCode.ForeignText => "text of another lead",
        ReasonCode.Link => "a link that no column holds",
        ReasonCode.Promise => "a promise that the template does not make",
        ReasonCode.Instructions => "talk of its own instructions",
        ReasonCode.Refusal => "the model declined",
        ReasonCode.EmptyAnswer => "an empty answer",
        ReasonCode.NoEmail => "an answer that is no email",
        ReasonCode.CutOff => "an answer that was cut off",
        _ => code.Name(),
    };

    /// <returns>Null when nothing is counted: what is not there is not stored.</returns>
    public static ImmutableSortedDictionary<ReasonCode, int>? Sum(
        ImmutableSortedDictionary<ReasonCode, int>? counts, IEnumerable<KeyValuePair<ReasonCode, int>>? others, int times = 1)
    {
        if (others is null)
        {
            return counts;
        }

        var sum = counts ?? ImmutableSortedDictionary<ReasonCode, int>.Empty;
        foreach (var (code, count) in others)
        {
            var total = sum.GetValueOrDefault(code) + (times * count);
            sum = total == 0 ? sum.Remove(code) : sum.SetItem(code, total);
        }

        return sum.IsEmpty ? null : sum;
    }

    /// <summary>The codes of one row, each once.</summary>
    public static IEnumerable<KeyValuePair<ReasonCode, int>>? Once(IReadOnlyList<ReasonCode>? codes) =>
        codes?.Distinct().Select(code => KeyValuePair.Create(code, 1));
}
