using System.Text.Json;
using System.Text.Json.Serialization;
using EmailGen.Core.Prompts;
using EmailGen.Functions.Problems;

namespace EmailGen.Functions.Jobs;

/// <summary>What a user may choose for a job: the <c>options</c> part of the upload.</summary>
/// <param name="Template">The prompt template; the default one when left out.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record JobOptions(TemplateOption? Template = null)
{
    private static readonly JsonSerializerOptions Web = new(JsonSerializerDefaults.Web);

    public PromptTemplate PinTemplate() => Template is null
        ? DefaultTemplate.Value
        : new PromptTemplate(Template.Name ?? "custom", Template.System ?? DefaultTemplate.Value.System, Template.User ?? DefaultTemplate.Value.User);

    public static JobOptions Parse(string json)
    {
        try
        {
            return JsonSerializer.Deserialize<JobOptions>(json, Web) ?? new JobOptions();
        }
        catch (JsonException exception)
        {
            throw ApiProblem.BadRequest($"The options are not the JSON that is expected, e.g. {{\"template\":{{\"user\":\"Write to {{{{first_name}}}}\"}}}}: {exception.Message}");
        }
    }
}
