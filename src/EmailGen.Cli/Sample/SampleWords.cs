namespace EmailGen.Cli.Sample;

/// <summary>What sample leads are made of.</summary>
internal static class SampleWords
{
    public static readonly string[] FirstNames =
    [
        "Ann", "Ben", "Clara", "David", "Elena", "Felix", "Grace", "Hannah", "Ivan", "Julia", "Karl", "Laura", "Marco", "Nadia", "Oliver", "Paula",
        "Quentin", "Rosa", "Samuel", "Tara", "Ulrich", "Vera", "Walter", "Yasmin", "Zoe", "Jürgen", "Sören", "Björn", "Zoë", "José", "Chloé", "Łukasz",
        "Aisha", "Diego", "Emma", "Fatima", "Hiro", "Ingrid", "Jack", "Kenji", "Liam", "Mei", "Noah", "Olga", "Priya", "Ravi", "Sofia", "Thomas",
        "Anne-Marie", "Günther", "Maëlle", "Renée", "Siobhán", "Wei", "Mia", "Lukas", "Emilia", "Pedro", "Kate", "Amir",
    ];

    public static readonly string[] LastNames =
    [
        "Adams", "Baker", "Carter", "Dubois", "Evans", "Fischer", "García", "Hansen", "Ivanova", "Jensen", "Kowalski", "Lopez", "Müller", "Novak", "O'Brien", "Patel",
        "Quinn", "Rossi", "Schäfer", "Tanaka", "Ueda", "Vogel", "Weber", "Xu", "Young", "Zimmermann", "Köhler", "Größl", "Sørensen", "Lindström", "Nguyen", "Silva",
        "Smith", "Taylor", "Brown", "Meyer-Landrut", "van Dijk", "de la Cruz", "Kim", "Chen", "Haddad", "Okafor", "Mbeki", "Bianchi", "Moreau", "Horváth", "Popescu", "Walsh",
    ];

    public static readonly string[] Titles =
    [
        "Head of Operations", "Managing Director", "Office Manager", "Chief Financial Officer", "Head of Sales", "Marketing Manager", "Customer Service Lead",
        "Purchasing Manager", "Plant Manager", "IT Director", "Logistics Coordinator", "HR Manager", "Founder", "Product Manager", "Head of Finance",
        "Quality Manager", "Practice Manager", "Warehouse Manager", "VP Engineering", "Accounting Lead",
    ];

    public static readonly string[] Industries =
    [
        "Logistics", "Mechanical Engineering", "Insurance", "Healthcare", "Retail", "Construction", "Food Production", "Accounting", "Real Estate", "Hospitality",
        "Energy", "Publishing", "Education", "Legal Services", "Automotive Supply", "Pharmaceuticals", "Textiles", "Agriculture", "Telecommunications", "Travel",
    ];

    public static readonly (string City, string Country)[] Places =
    [
        ("Berlin", "Germany"), ("München", "Germany"), ("Köln", "Germany"), ("Hamburg", "Germany"), ("Wien", "Austria"), ("Zürich", "Switzerland"), ("Genève", "Switzerland"),
        ("Paris", "France"), ("Lyon", "France"), ("London", "United Kingdom"), ("Leeds", "United Kingdom"), ("Dublin", "Ireland"), ("Madrid", "Spain"), ("Málaga", "Spain"),
        ("Milano", "Italy"), ("Torino", "Italy"), ("Kraków", "Poland"), ("Malmö", "Sweden"), ("Århus", "Denmark"), ("Utrecht", "Netherlands"), ("Porto", "Portugal"),
        ("Austin", "United States"), ("Denver", "United States"), ("Boston", "United States"), ("Toronto", "Canada"), ("São Paulo", "Brazil"), ("Osaka", "Japan"), ("Singapore", "Singapore"),
    ];

    public static readonly string[] CompanyStems =
    [
        "Northwind", "Bluestone", "Riverside", "Alpen", "Harbor", "Meadow", "Silverline", "Kestrel", "Lindenhof", "Oakfield", "Brightside", "Copper", "Delta", "Evergreen",
        "Falcon", "Granite", "Helios", "Iris", "Juniper", "Kometa", "Lumen", "Marigold", "Nordstern", "Orchard", "Pinnacle", "Quarry", "Rheingold", "Sägewerk", "Tidewater", "Übersee",
    ];

    public static readonly string[] CompanyKinds =
        ["Systems", "Group", "Partners", "Works", "Solutions", "Trading", "Industries", "Labs", "Services", "Supply", "Technik", "Logistics"];

    public static readonly string[] CompanyForms = ["", "", "", " Ltd", " GmbH", " & Sons", ", Inc.", " S.A.", " AG", " & Co. KG"];

    public static readonly string[] Notes =
    [
        "",
        "",
        "Met at the spring trade fair",
        "Asked about pricing, wants a call after Easter",
        "Uses spreadsheets for order intake",
        "Said: \"we still print every invoice\"",
        "Growing team, two open positions in back office",
        "Newsletter subscriber since January",
        "Prefers email, not phone",
        "Referred by a supplier; moved offices recently, so check the address",
        "Handles returns by hand",
        "Interested in \"anything that saves typing\"",
        "Schickt Angebote noch per Fax, möchte das ändern",
        "Second site opened last year",
        "Reads mail early in the morning",
    ];
}
