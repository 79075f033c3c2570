using System.Collections.Frozen;

namespace EmailGen.Core.Quality;

/// <summary>
/// Names that are told from words without a capital's help, as at the start of a sentence or in German: companies and products
/// that models like to claim as customers or tools; and the same place in two languages.
/// </summary>
internal static class KnownNames
{
    private const string Companies = """
        microsoft amazon apple facebook meta netflix tesla nvidia intel oracle salesforce hubspot adobe cisco dell lenovo samsung sony siemens bosch bayer volkswagen audi
        mercedes daimler porsche continental allianz lufthansa adidas puma deloitte accenture mckinsey bain capgemini infosys wipro cognizant walmart costco ikea carrefour lidl aldi tesco
        zalando shopify stripe paypal visa mastercard uber airbnb spotify twitter tiktok instagram youtube openai chatgpt anthropic claude gemini copilot zapier airtable notion asana trello jira
        confluence atlassian zendesk freshdesk intercom pipedrive zoho netsuite workday servicenow datev lexware quickbooks xero sage twilio mailchimp docusign dropbox github gitlab vodafone
        telefonica orange verizon comcast unilever nestle danone heineken nike starbucks mcdonalds coca pepsi disney boeing airbus lockheed toyota honda nissan hyundai volvo ericsson nokia philips
        jpmorgan contoso fabrikam initech hooli gartner forrester forbes harvard stanford
        """;

    // Names only in capitals: "Mit" begins many a German sentence.
    private const string Abbreviations = """
        ibm sap hp bmw vw kpmg pwc basf mit nasa dhl ups dpd gls tnt hsbc ubs bnp bbva axa aig gsk rwe edf abb tdk aws kfc cnn bbc klm sncf
        """;

    // Each line is one place.
    private const string Places = """
        munchen munich monaco
        koln cologne colonia keulen
        wien vienna vienne viena wenen
        zurich zurigo
        geneve geneva genf ginevra ginebra
        milano milan mailand
        torino turin
        roma rome rom
        firenze florence florenz
        venezia venice venedig
        napoli naples neapel
        genova genoa genua
        nurnberg nuremberg
        hannover hanover
        braunschweig brunswick
        dusseldorf duesseldorf
        frankfurt francfort
        hamburg hambourg
        berlin berlino
        basel basle bale
        bern berne
        luzern lucerne
        kobenhavn copenhagen kopenhagen copenhague
        goteborg gothenburg
        arhus aarhus
        krakow cracow krakau cracovie
        warszawa warsaw warschau varsovie
        wroclaw breslau
        gdansk danzig
        praha prague prag praga
        brno brunn
        bratislava pressburg
        budapest
        bucuresti bucharest bukarest
        beograd belgrade belgrad
        athina athens athen
        moskva moscow moskau
        lisboa lisbon lissabon lisbonne
        porto oporto
        sevilla seville
        zaragoza saragossa
        cordoba
        bruxelles brussels brussel brussel
        antwerpen antwerp anvers
        gent ghent gand
        brugge bruges
        denhaag hague haag haye
        london londres londra
        paris parigi
        lyon lione
        nice nizza
        marseille marseilles
        strasbourg strassburg
        edinburgh
        helsinki helsingfors
        turku abo
        tallinn
        saopaulo paulo
        beijing peking
        tokyo tokio
        germany deutschland allemagne alemania germania duitsland niemcy tyskland
        austria osterreich autriche oostenrijk
        switzerland schweiz suisse svizzera suiza zwitserland
        france frankreich francia frankrijk frankrike
        italy italien italia italie
        spain spanien espana espagne spagna spanje
        netherlands niederlande holland nederland
        belgium belgien belgique belgie
        poland polen polska pologne
        denmark danmark danemark
        sweden schweden sverige suede
        norway norwegen norge norvege
        finland finnland suomi finlande
        portugal
        ireland irland irlande eire
        hungary ungarn magyarorszag
        czechia tschechien cesko czech
        croatia kroatien hrvatska
        greece griechenland grece
        turkey turkei turkiye
        brazil brasil brasilien
        mexico mexiko
        japan
        britain england uk kingdom grossbritannien
        america usa us states
        """;

    private static readonly FrozenSet<string> All = CommonWords.Split(Companies);

    private static readonly FrozenSet<string> InCapitals = CommonWords.Split(Abbreviations);

    private static readonly FrozenDictionary<string, string[]> Elsewhere = Places.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
        .Select(line => line.Split(' '))
        .SelectMany(names => names.Distinct().Select(name => (name, others: names.Where(other => other != name).ToArray())))
        .DistinctBy(entry => entry.name)
        .ToFrozenDictionary(entry => entry.name, entry => entry.others, StringComparer.Ordinal);

    private static readonly FrozenDictionary<string, string[]>.AlternateLookup<ReadOnlySpan<char>> Lookup = Elsewhere.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <param name="word">The word as it stands there, of two letters or more.</param>
    public static bool Hold(ReadOnlySpan<char> word)
    {
        var folded = Folding.Fold(word);
        return All.Contains(folded) || (!char.IsLower(word[1]) && InCapitals.Contains(folded));
    }

    /// <summary>What a place is called in other languages.</summary>
    public static IReadOnlyList<string> OtherNames(ReadOnlySpan<char> folded) => Lookup.TryGetValue(folded, out var others) ? others : [];
}
