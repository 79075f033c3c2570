using System.Collections.Frozen;

namespace EmailGen.Core.Quality;

/// <summary>Tells the language of a text by its small words, and by its letters where they are another script's.</summary>
/// <param name="Language">Its code; null when it cannot be told.</param>
/// <param name="Hits">Small words of that language.</param>
/// <param name="Scores">Small words of each language.</param>
internal readonly record struct LanguageGuess(string? Language, int Hits, int[] Scores)
{
    private const int FewestHits = 4;

    private static readonly string[] Codes = ["en", "de", "fr", "es", "it", "nl", "pt", "pl", "sv", "da", "no", "fi", "cs", "tr", "hu", "ro"];

    private static readonly FrozenDictionary<string, uint> Words = Read(
        "the and you your to of is are it that this for with have would could from what how when they not be on at if my we our can do does was about more there which who will by an as or but so most their one take takes",
        "und der die das ist sie ihr ihre ihnen ihren nicht ein eine einen einer fur mit auf den dem zu wie was von im es auch noch sich bei oder wenn wir ich uber wurde haben werden kann als nur aber dass man mal gern euch du dein deine",
        "le la les des et est vous votre vos que qui dans pour une un sur pas ne ce cette au aux du en avec je nous plus il elle sont mais ou par etre avez serait comment quelle quel si tout bien c d l n qu j",
        "el la los las y es que de en un una por para con su sus no se lo al del mas como usted le les esta este pero si o ya muy hay ser seria cual cuando me tu te nos mi sobre entre",
        "il lo la gli le e di che in un una per con non si del della dei delle al alla nel nella sono come piu ma se o lei suo sua ho ha anche questo questa quale quando mi ti vi da molto sarebbe",
        "de het een en van is dat die in te op zijn met voor niet je jij uw u er om aan ook als bij maar hoe wat dit naar of door heeft hebben wij we zou kunnen nog wel meer veel uit jullie",
        "o a os as e de que em um uma para com por nao se do da dos das no na mais como seu sua mas ou voce voces ao muito e isso este esta qual quando eu nos ja tem ser seria sobre pelo pela",
        "i w na z do sie nie to jest ze o jak po co dla czy od za tak ale lub przez przy pan pani panstwo moze bardzo tego ktory ktore jaki jestem mam sa byc ich ten ta te rowniez tylko",
        "och i att det som en ett ar pa av for med den till inte har du ni er om jag vi men kan skulle hur vad vid fran eller sa de dig din ditt mer nar man ocksa detta bara",
        "og i at det som en et er pa af for med den til ikke har du de jer om jeg vi men kan ville hvordan hvad ved fra eller sa dig din dit mere nar man ogsa dette kun hvis",
        "og i at det som en et er pa av for med den til ikke har du dere om jeg vi men kan ville hvordan hva ved fra eller sa deg din ditt mer nar man ogsa dette bare hvis",
        "ja on ei etta se han mina sina te teidan joka mutta kun niin tai ovat olla voi miten mika tama myos jos kuin vain sen siita teille olisi kanssa mita nyt",
        "a v na se je ze to s z do o jak ale nebo pro za po by jsem jste vas vase jsou ktery ktere tak pri co kdyz take jen bych mate neni od muze vam",
        "ve bir bu da de icin ile cok daha ne nasil siz sizin ama gibi olarak var mi en o olan kadar her ben biz sonra veya eger size kendi misiniz olur",
        "a az es hogy nem is egy van ez de meg mint csak on onnek ha vagy mar el ki be mert azt ezt lehet kell volna milyen hogyan minden sok onok nagyon",
        "si de la in cu pe un o este nu sa ce care pentru din mai va dumneavoastra au fi sunt dar sau ca cum cand am ai al ale lui prin daca foarte acest aceasta");

    private static readonly FrozenDictionary<string, uint>.AlternateLookup<ReadOnlySpan<char>> Lookup = Words.GetAlternateLookup<ReadOnlySpan<char>>();

    public static LanguageGuess Of(string text) => OfFolded(Folding.Fold(text));

    public static LanguageGuess OfFolded(string folded)
    {
        if (OfScript(folded) is { } script)
        {
            return new(script, int.MaxValue, new int[Codes.Length]);
        }

        var scores = new int[Codes.Length];
        foreach (var range in folded.AsSpan().Split(' '))
        {
            if (Lookup.TryGetValue(folded.AsSpan()[range], out var languages))
            {
                for (; languages != 0; languages &= languages - 1)
                {
                    scores[System.Numerics.BitOperations.TrailingZeroCount(languages)]++;
                }
            }
        }

        var best = scores.Max();
        return best < FewestHits ? new(null, best, scores) : new(Codes[Array.IndexOf(scores, best)], best, scores);
    }

    public int HitsOf(string language) => Array.IndexOf(Codes, language) is >= 0 and var index ? Scores[index] : Language == language ? Hits : 0;

    // More than a third of the letters are no Latin ones.
    private static string? OfScript(string folded)
    {
        Span<int> counts = stackalloc int[7];
        var letters = 0;
        foreach (var c in folded)
        {
            if (c <= 'z')
            {
                letters += c > ' ' ? 1 : 0;
                continue;
            }

            letters++;
            var script = c switch
            {
                >= '\u0400' and < '\u0530' => 0,
                >= '\u0370' and < '\u0400' => 1,
                >= '\u3040' and < '\u3100' => 2,
                >= '\u4E00' and < '\uA000' => 3,
                >= '\uAC00' and < '\uD7B0' => 4,
                >= '\u0600' and < '\u0700' => 5,
                >= '\u0590' and < '\u0600' => 6,
                _ => -1,
            };
            if (script >= 0)
            {
                counts[script]++;
            }
        }

        var foreign = 0;
        foreach (var count in counts)
        {
            foreign += count;
        }

        if (foreign * 3 < letters || foreign == 0)
        {
            return null;
        }

        return counts[0] > 0 ? folded.AsSpan().ContainsAny("іїєґ") ? "uk" : "ru"
            : counts[1] > 0 ? "el"
            : counts[2] > 0 ? "ja"
            : counts[3] > 0 ? "zh"
            : counts[4] > 0 ? "ko"
            : counts[5] > 0 ? "ar"
            : "he";
    }

    private static FrozenDictionary<string, uint> Read(params string[] lists)
    {
        Dictionary<string, uint> words = new(StringComparer.Ordinal);
        foreach (var (index, list) in lists.Index())
        {
            foreach (var word in list.Split(' '))
            {
                words[word] = words.GetValueOrDefault(word) | (1u << index);
            }
        }

        return words.ToFrozenDictionary(StringComparer.Ordinal);
    }
}
