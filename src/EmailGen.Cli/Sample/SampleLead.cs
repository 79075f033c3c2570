namespace EmailGen.Cli.Sample;

/// <summary>A made-up lead. All its addresses are under <c>.example</c>, which nobody can own: no real person is written to.</summary>
internal sealed record SampleLead(
    string FirstName,
    string LastName,
    string Title,
    string Company,
    string Industry,
    string City,
    string Country,
    string Email,
    string Website,
    string LinkedIn,
    int Employees,
    string Notes)
{
    public static readonly IReadOnlyList<string> Columns =
        ["First Name", "Last Name", "Title", "Company", "Industry", "City", "Country", "Email", "Website", "LinkedIn", "Employees", "Notes"];

    public IReadOnlyList<string> Cells =>
        [FirstName, LastName, Title, Company, Industry, City, Country, Email, Website, LinkedIn, Employees.ToString(), Notes];
}
