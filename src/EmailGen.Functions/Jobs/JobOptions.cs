using System.Text.Json;
using System.Text.Json.Serialization;
using EmailGen.Core.Leads;
using EmailGen.Core.Money;
using EmailGen.Core.Prompts;
using EmailGen.Functions.Problems;

namespace EmailGen.Functions.Jobs;

/// <summary>What a user may choose for a job: the <c>options</c> part of the upload.</summary>
/// <param name="Template">The prompt template; the default one when left out.</param>
/// <param name="Sheet">The workbook's sheet; the first visible one that holds anything when left out.</param>
/// <param name="HeaderRow">Row (of a CSV: line) with the columns' names, counted from 1; found by looking when left out.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record JobOptions(TemplateOption? Template = null, string? Sheet = null, int? HeaderRow = null)
{
    /// <summary>The most that the job may spend, in US dollars; null for no budget.</summary>
    [JsonNumberHandling(JsonNumberHandling.Strict), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public decimal? BudgetUsd { get; init; }

    private static readonly JsonSerializerOptions Web = new(JsonSerializerDefaults.Web);

    public PromptTemplate PinTemplate() => Template?.Pin() ?? DefaultTemplate.Value;

    /// <returns>Null when the list is to be read by looking at it.</returns>
    public ListOptions? List => Sheet is null && HeaderRow is null ? null : new(Sheet, HeaderRow);

    public static JobOptions Parse(string json)
    {
        try
        {
            var options = JsonSerializer.Deserialize<JobOptions>(json, Web) ?? new JobOptions();
            return options.HeaderRow < 1 ? throw ApiProblem.BadRequest($"headerRow is {options.HeaderRow}; rows are counted from 1.")
                : options.BudgetUsd is { } usd && Budget.Problem(usd) is { } problem ? throw ApiProblem.BadRequest(problem)
                : options;
        }
        catch (JsonException exception)
        {
            throw ApiProblem.BadRequest($"The options are not the JSON that is expected, e.g. {{\"template\":{{\"user\":\"Write to {{{{first_name}}}}\"}}}}: {exception.Message}");
        }
    }
}
