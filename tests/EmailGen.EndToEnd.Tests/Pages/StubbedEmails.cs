using System.Text.Json.Nodes;
using Microsoft.Playwright;

namespace EmailGen.EndToEnd.Tests.Pages;

/// <summary>Stands for <c>GET /api/jobs/{id}/emails</c> with as many rows as a test wants.</summary>
internal sealed class StubbedEmails(int total, Func<int, JsonObject>? rowOf = null)
{
    public List<string> Asked { get; } = [];

    public Task ServeAsync(IPage page) => page.RouteAsync("**/api/jobs/*/emails?*", AnswerAsync);

    public static JsonObject Row(int row) => new()
    {
        ["row"] = row,
        ["cells"] = new JsonObject { ["First Name"] = $"Ann{row}", ["Company"] = $"Acme {row}, Inc", ["City"] = "Zürich" },
        ["status"] = row % 7 == 0 ? "needs review" : "written",
        ["subject"] = $"Subject {row}",
        ["body"] = $"Hi Ann{row},\n\nhow is work at Acme {row}?",
        ["notes"] = null,
        ["reasons"] = row % 7 == 0 ? new JsonArray("The body has 44 words; 50 to 70 are wanted.") : [],
        ["sameAs"] = null,
        ["tokens"] = 800,
        ["costUsd"] = 0.0002,
    };

    private async Task AnswerAsync(IRoute route)
    {
        var query = System.Web.HttpUtility.ParseQueryString(new Uri(route.Request.Url).Query);
        lock (Asked)
        {
            Asked.Add(query.ToString()!);
        }

        var all = Enumerable.Range(1, total).Where(row => query["status"] is null || (row % 7 == 0) == (query["status"] == "needs review"));
        all = query["search"] is { } text ? all.Where(row => $"Ann{row} Acme {row}".Contains(text, StringComparison.OrdinalIgnoreCase)) : all;
        var found = all.ToList();
        var (skip, take) = (int.Parse(query["skip"]!), int.Parse(query["take"]!));
        JsonNode?[] rows = [.. found.Skip(skip).Take(take).Select(row => (rowOf ?? Row)(row))];
        await route.FulfillAsync(new() { ContentType = "application/json", Body = new JsonObject { ["total"] = found.Count, ["next"] = null, ["rows"] = new JsonArray(rows) }.ToJsonString() });
    }
}
