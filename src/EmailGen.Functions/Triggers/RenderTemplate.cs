using System.Text.Json;
using EmailGen.Core.Leads;
using EmailGen.Core.Prompts;
using EmailGen.Core.Storage;
using EmailGen.Functions.Jobs;
using EmailGen.Functions.Problems;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace EmailGen.Functions.Triggers;

/// <summary>Shows what the model would be sent for some rows. Nothing is kept and nobody is asked.</summary>
public sealed class RenderTemplate
{
    private const int MaxBytes = 1_000_000;
    private const int MaxRows = 20;

    [Function(nameof(RenderTemplate))]
    public async Task<IResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Function, "post", Route = "api/templates/render")] HttpRequest request, CancellationToken cancellationToken)
    {
        var asked = await ReadAsync(request.Body, cancellationToken);
        if (asked is not { Columns.Count: > 0, Rows: { Count: > 0 and <= MaxRows } rows } || asked.Columns.Contains(null!) || rows.Contains(null!))
        {
            throw ApiProblem.BadRequest($"Send the list's columns and the cells of 1 to {MaxRows} rows, e.g. {{\"columns\":[\"first_name\"],\"rows\":[[\"Ada\"]]}}.");
        }

        var renderer = PromptRenderer.Create((asked.Template ?? new TemplateOption()).Pin(), asked.Columns);
        return Results.Json(new
        {
            placeholders = renderer.Columns.Select(used => new { placeholder = used.Name, column = asked.Columns[used.Index], mayBeEmpty = used.MayBeEmpty }),
            prompts = rows.Select((cells, index) => renderer.Render(new Lead(index + 1, [.. cells.Take(asked.Columns.Count).Select(cell => cell ?? "")]))),
        });
    }

    private static async Task<RenderedRows?> ReadAsync(Stream body, CancellationToken cancellationToken)
    {
        try
        {
            return await JsonSerializer.DeserializeAsync<RenderedRows>(new LimitedStream(body, MaxBytes), JsonSerializerOptions.Web, cancellationToken);
        }
        catch (JsonException exception)
        {
            throw ApiProblem.BadRequest($"The body is not the JSON that is expected: {JsonProblem.InWords(exception, typeof(RenderedRows))}");
        }
        catch (ListTooLargeException)
        {
            throw ApiProblem.BadRequest($"Template and rows are larger than {MaxBytes / 1_000} KB. Send fewer rows, or shorter cells.");
        }
    }
}
