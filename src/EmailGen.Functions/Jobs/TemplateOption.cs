using System.Text.Json;
using System.Text.Json.Serialization;
using EmailGen.Core.Prompts;
using EmailGen.Functions.Problems;

namespace EmailGen.Functions.Jobs;

/// <summary>A template as a request carries it: in parts, of which those left out come from the default one, or as the text of a template's file.</summary>
/// <param name="Name">A name for people.</param>
/// <param name="System">What the model is and the rules it keeps.</param>
/// <param name="User">What is asked for one lead.</param>
/// <param name="Rules">What an email has to be.</param>
/// <param name="Text">The whole file, Markdown or YAML, instead of the parts.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record TemplateOption(string? Name = null, string? System = null, string? User = null, TemplateRules? Rules = null, string? Text = null)
{
    private static readonly JsonSerializerOptions Web = new(JsonSerializerDefaults.Web);

    /// <param name="json">What the options of an upload hold as <c>template</c>.</param>
    public static TemplateOption Parse(string json)
    {
        try
        {
            return JsonSerializer.Deserialize<TemplateOption>(json, Web)
                ?? throw ApiProblem.BadRequest("The template is null. Send what is to change, e.g. {\"user\":\"Write to {{first_name}}\"}.");
        }
        catch (JsonException exception)
        {
            throw ApiProblem.BadRequest($"The template is not the JSON that is expected, e.g. {{\"user\":\"Write to {{{{first_name}}}}\"}}. Send a template's file as text/markdown. {JsonProblem.InWords(exception, typeof(TemplateOption))}");
        }
    }

    /// <exception cref="PromptTemplateException">The text is no usable template.</exception>
    public PromptTemplate Pin() => Text is { } file
        ? System is null && User is null && Rules is null
            ? TemplateFile.Parse(Name ?? "custom", file)
            : throw ApiProblem.BadRequest("The template has a text and also system, user or rules. Send the one or the other.")
        : new PromptTemplate(Name ?? "custom", System ?? DefaultTemplate.Value.System, User ?? DefaultTemplate.Value.User) { Rules = Rules ?? (System is null ? DefaultTemplate.Value.Rules : null) };
}
