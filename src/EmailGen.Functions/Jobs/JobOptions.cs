using System.Text.Json;
using System.Text.Json.Serialization;
using EmailGen.Core.Deployments;
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
    private const int MostPreviewed = 1_000;

    /// <summary>The most that the job may spend, in US dollars; null for no budget.</summary>
    [JsonNumberHandling(JsonNumberHandling.Strict), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public decimal? BudgetUsd { get; init; }

    private static readonly JsonSerializerOptions Web = new(JsonSerializerDefaults.Web);

    /// <summary>Leads to write before the user is asked to approve; all at once when left out.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? Preview { get; init; }

    /// <summary>Id of an earlier job: where the same would be asked, its emails are taken.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? BasedOn { get; init; }

    /// <summary>Names of the deployments that may be asked; all when left out.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<string>? Deployments { get; init; }

    /// <returns>The names as they are configured; null for all.</returns>
    /// <exception cref="ApiProblem">One is not configured, or none is named.</exception>
    public IReadOnlyList<string>? DeploymentsOf(DeploymentPool pool) => Deployments switch
    {
        null => null,
        [] => throw ApiProblem.BadRequest($"deployments is empty: nobody could be asked. There are {string.Join(", ", pool.All.Select(one => one.Name))}; leave it out for all of them."),
        var names => [.. names.Select(name => pool.Find(name ?? "")?.Name
            ?? throw ApiProblem.BadRequest($"There is no deployment '{name}'. There are {string.Join(", ", pool.All.Select(one => one.Name))}.")).Distinct()],
    };

    public PromptTemplate PinTemplate() => Template?.Pin() ?? DefaultTemplate.Value;

    /// <returns>Null when the list is to be read by looking at it.</returns>
    public ListOptions? List => Sheet is null && HeaderRow is null ? null : new(Sheet, HeaderRow);

    public static JobOptions Parse(string json)
    {
        try
        {
            var options = JsonSerializer.Deserialize<JobOptions>(json, Web) ?? new JobOptions();
            return options switch
            {
                { HeaderRow: < 1 } => throw ApiProblem.BadRequest($"headerRow is {options.HeaderRow}; rows are counted from 1."),
                { Preview: < 1 or > MostPreviewed } => throw ApiProblem.BadRequest($"preview is {options.Preview}; from 1 to {MostPreviewed} leads can be written first."),
                { BudgetUsd: { } usd } when Budget.Problem(usd) is { } problem => throw ApiProblem.BadRequest(problem),
                _ => options,
            };
        }
        catch (JsonException exception)
        {
            throw ApiProblem.BadRequest($"The options are not the JSON that is expected, e.g. {{\"template\":{{\"user\":\"Write to {{{{first_name}}}}\"}}}}: {JsonProblem.InWords(exception, typeof(JobOptions))}");
        }
    }
}
