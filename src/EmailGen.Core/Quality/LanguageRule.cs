using EmailGen.Core.Prompts;

namespace EmailGen.Core.Quality;

/// <summary>Which languages an email may have.</summary>
internal static class LanguageRule
{
    public const string Any = "any";

    // What a language is called, in the languages that lists and templates come in. Folded.
    private static readonly Dictionary<string, string> ByName = new Dictionary<string, string>
    {
        ["en"] = "en english englisch anglais ingles inglese engels angielski engelska",
        ["de"] = "de german deutsch deutsche deutscher deutschsprachig allemand aleman tedesco alemao duits niemiecki tyska",
        ["fr"] = "fr french franzosisch francais francaise frances francese frans francuski franska",
        ["es"] = "es spanish spanisch espagnol espanol castellano spagnolo espanhol spaans hiszpanski spanska",
        ["it"] = "it italian italienisch italien italiano italiaans wloski italienska",
        ["nl"] = "nl dutch niederlandisch hollandisch neerlandais nederlands neerlandes olandese flemish vlaams",
        ["pt"] = "pt portuguese portugiesisch portugais portugues portoghese portugees portugalski",
        ["pl"] = "pl polish polnisch polonais polaco polacco polski pools",
        ["sv"] = "sv swedish schwedisch suedois svenska",
        ["da"] = "da danish danisch danois dansk",
        ["no"] = "no nb nn norwegian norwegisch norvegien norsk",
        ["fi"] = "fi finnish finnisch finnois suomi suomeksi",
        ["cs"] = "cs czech tschechisch tcheque cesky cestina",
        ["tr"] = "tr turkish turkisch turc turkce",
        ["hu"] = "hu hungarian ungarisch hongrois magyar magyarul",
        ["ro"] = "ro romanian rumanisch roumain romana",
        ["ru"] = "ru russian russisch russe русскии русский",
        ["uk"] = "uk ukrainian ukrainisch ukrainien",
        ["el"] = "el greek griechisch grec",
        ["ja"] = "ja japanese japanisch japonais 日本語",
        ["zh"] = "zh chinese chinesisch chinois mandarin 中文",
        ["ko"] = "ko korean koreanisch coreen",
        ["ar"] = "ar arabic arabisch arabe",
        ["he"] = "he hebrew hebraisch",
    }
        .SelectMany(language => language.Value.Split(' ').Append(language.Key).Select(name => (name, language.Key)))
        .DistinctBy(entry => entry.name)
        .ToDictionary(entry => entry.name, entry => entry.Key, StringComparer.Ordinal);

    private static readonly HashSet<string> Columns =
        new(["LANGUAGE", "LANG", "LOCALE", "PREFERREDLANGUAGE", "LANGUAGECODE", "SPRACHE", "LANGUE", "IDIOMA", "LINGUA", "TAAL", "JĘZYK", "SPRÅK"], StringComparer.Ordinal);

    public static IReadOnlyList<string> Codes { get; } = [.. ByName.Values.Distinct().Order(StringComparer.Ordinal), Any];

    /// <summary>What the template is written in, and each language that it names.</summary>
    public static HashSet<string> OfTemplate(PromptTemplate template)
    {
        var text = $"{template.System}\n{template.User}";
        var named = Named(text, codes: false);
        return named.Count > 0 ? named : [LanguageGuess.Of(text).Language ?? "en"];
    }

    /// <summary>Languages that the lead names: any cell by its name, a column of that meaning also by its code.</summary>
    public static IEnumerable<string> OfLead(LeadFacts lead)
    {
        for (var index = 0; index < lead.Lead.Cells.Count; index++)
        {
            var cell = lead.Lead.Cells[index];
            if (cell.Length == 0 || CellOrders.Stand(cell))
            {
                continue;
            }

            var isColumn = index < lead.Job.Columns.Count && Columns.Contains(ColumnNames.Key(lead.Job.Columns[index]));
            foreach (var language in Named(cell, isColumn))
            {
                yield return language;
            }
        }
    }

    private static HashSet<string> Named(string text, bool codes) =>
        [.. Folding.Fold(text).Split(' ').Where(word => codes || word.Length > 3).Select(ByName.GetValueOrDefault).OfType<string>()];
}
