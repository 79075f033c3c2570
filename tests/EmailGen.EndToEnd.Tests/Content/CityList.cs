using System.Globalization;
using System.Text;
using System.Text.Json;

namespace EmailGen.EndToEnd.Tests.Content;

/// <summary>Leads of which every third has a city, and two templates that ask the same for all others.</summary>
internal static class CityList
{
    public const string Plain = "Write to {{first_name}} of {{company}}.";
    public const string WithCity = "Write to {{first_name}} of {{company}}.{% if city %} They are in {{city}}.{% endif %}";

    public static string Csv(IEnumerable<int> leads)
    {
        var csv = new StringBuilder("First Name,Company,City\n");
        foreach (var lead in leads)
        {
            csv.Append(CultureInfo.InvariantCulture, $"Ann{lead},Acme {lead},{(HasCity(lead) ? "Rome" : "")}\n");
        }

        return csv.ToString();
    }

    public static bool HasCity(int lead) => lead % 3 == 0;

    public static string Options(string template, int? preview = null, string? basedOn = null, object? rules = null) =>
        JsonSerializer.Serialize(new { template = new { name = "mine", user = template, rules }, preview, basedOn });
}
