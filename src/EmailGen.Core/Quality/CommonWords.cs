using System.Collections.Frozen;

namespace EmailGen.Core.Quality;

/// <summary>Words that are written with a capital and name nobody: days and months, languages, functions, everyday tools and abbreviations. Folded.</summary>
internal static class CommonWords
{
    private const string Capitals = """
        i im ive id ill ok okay
        monday tuesday wednesday thursday friday saturday sunday mondays tuesdays wednesdays thursdays fridays saturdays sundays
        january february march april may june july august september october november december jan feb mar apr jun jul aug sep sept oct nov dec
        christmas easter thanksgiving ramadan eid diwali hanukkah halloween pentecost
        english german french spanish italian dutch polish portuguese swedish danish norwegian finnish czech turkish swiss austrian belgian irish british scottish american canadian
        european nordic scandinavian asian japanese chinese indian brazilian mexican australian african greek hungarian romanian ukrainian korean latin western eastern northern southern
        icelandic estonian latvian lithuanian slovak slovenian croatian serbian bosnian albanian bulgarian macedonian moldovan israeli arab arabic hebrew egyptian moroccan tunisian algerian nigerian
        kenyan ghanaian ethiopian colombian chilean argentinian argentine peruvian vietnamese thai indonesian malaysian filipino singaporean taiwanese pakistani bangladeshi emirati saudi qatari
        lebanese jordanian russian georgian armenian catalan basque bavarian flemish welsh baltic mediterranean iberian benelux scandinavia
        europe africa asia america eu uk usa us uae dach emea apac
        ai ki ia ml it hr pr qa rd crm erp cms pdf pdfs csv xls xlsx api apis saas b2b b2c ceo cfo cto coo cio cmo cpo cro ciso vp svp evp md gm hq kpi kpis roi rfp rfps rfq rfqs sla slas sku skus
        po pos sop sops faq faqs pc pcs id ids url urls sql html gps iot ocr rpa llm gpt gdpr dsgvo vat iso edi wms tms mes plm bom hse esg bi etl sms tv usb vpn wifi nda ndas q1 q2 q3 q4 h1 h2 r d
        cv cvs revops devops devsecops finops mlops dataops bizops salesops secops fintech martech edtech proptech agtech medtech insurtech regtech legaltech hrtech phd msc bsc mba voip iaas paas
        ps fyi asap tbd eta eod cc re fwd dm am pm pto crew mro oem dtc d2c fmcg cnc cad lms ats hris emr ehr pms ota fnol kyc aml ap ar gl p l pl fp a fte ftes ngo ngos seo sem ux ui qr
        excel word outlook powerpoint office gmail email e mail internet web google linkedin slack teams zoom sharepoint windows mac iphone android whatsapp
        head director manager managers chief officer officers executive president vice senior junior lead leader leaders team teams founder cofounder co owner partner partners principal
        coordinator specialist assistant associate engineer engineers engineering developer analyst consultant administrator supervisor buyer planner controller accountant
        sales marketing operations finance financial accounting purchasing procurement logistics supply chain production manufacturing quality maintenance plant site warehouse customer service
        success support product project projects program people human resources talent recruiting legal compliance risk security information technology data digital innovation strategy business
        development growth revenue commercial general managing office administration facilities communications research clinical medical practice store retail ecommerce commerce
        sir madam mr mrs ms dr prof
        """;

    // At the start of a sentence each word has a capital; these are never names there, whatever follows them.
    private const string Starters = """
        it its that thats what whats who whos there theres here heres let lets today tomorrow how where when why he she everyone everybody someone somebody nobody no-one one other others
        each people company team week year month day world nobodys
        """;

    private static readonly FrozenSet<string> All = Split(Capitals);
    private static readonly FrozenSet<string> Beginnings = Split(Starters + " " + Capitals);

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Lookup = All.GetAlternateLookup<ReadOnlySpan<char>>();

    public static bool Hold(ReadOnlySpan<char> folded) => Lookup.Contains(folded);

    public static bool BeginSentences(string folded) => Beginnings.Contains(folded);

    internal static FrozenSet<string> Split(string words) =>
        words.Split([' ', '\n', '\r', '\t'], StringSplitOptions.RemoveEmptyEntries).ToFrozenSet(StringComparer.Ordinal);
}
