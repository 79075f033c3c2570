using System.Text;

namespace EmailGen.Cli.Sample;

/// <summary>Believable leads without end, the same ones for the same seed.</summary>
internal static class SampleLeads
{
    public static IEnumerable<SampleLead> Make(int seed)
    {
        var random = new Random(seed);
        while (true)
        {
            yield return Next(random);
        }
    }

    private static SampleLead Next(Random random)
    {
        var (first, last) = (Pick(random, SampleWords.FirstNames), Pick(random, SampleWords.LastNames));
        var (stem, kind) = (Pick(random, SampleWords.CompanyStems), Pick(random, SampleWords.CompanyKinds));
        var place = Pick(random, SampleWords.Places);
        var domain = $"{Ascii(stem)}-{Ascii(kind)}.example";
        return new(
            first,
            last,
            Pick(random, SampleWords.Titles),
            $"{stem} {kind}{Pick(random, SampleWords.CompanyForms)}",
            Pick(random, SampleWords.Industries),
            place.City,
            place.Country,
            $"{Ascii(first)}.{Ascii(last)}@{domain}",
            $"https://www.{domain}",
            $"https://linkedin.example/in/{Ascii(first)}-{Ascii(last)}-{random.Next(1 << 24):x6}",
            // Many small companies, few large ones: 3 to about 5,000.
            (int)Math.Exp(1.1 + (random.NextDouble() * 7.4)),
            Pick(random, SampleWords.Notes));
    }

    private static T Pick<T>(Random random, T[] words) => words[random.Next(words.Length)];

    /// <summary>"Größl" → "groessl": letters and hyphens for addresses.</summary>
    internal static string Ascii(string text)
    {
        var ascii = new StringBuilder(text.Length);
        foreach (var letter in text.ToLowerInvariant())
        {
            ascii.Append(letter switch
            {
                >= 'a' and <= 'z' or '-' => letter.ToString(),
                'ä' => "ae",
                'ö' or 'ø' => "oe",
                'ü' => "ue",
                'å' => "aa",
                'ß' => "ss",
                'á' or 'ã' => "a",
                'é' or 'è' or 'ë' => "e",
                'í' => "i",
                'ñ' => "n",
                'ú' => "u",
                'ł' => "l",
                ' ' => "-",
                _ => "",
            });
        }

        return ascii.ToString();
    }
}
