using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace EmailGen.Benchmarks.Crashes;

/// <summary>What a user does with a job, at an app whose address changes from life to life.</summary>
internal static class JobCalls
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(100);

    public static async Task<string> PostAsync(Uri app, string list, CancellationToken cancellationToken)
    {
        using var http = new HttpClient { BaseAddress = app };
        await using var leads = File.OpenRead(list);
        using var content = new StreamContent(leads);
        using var response = await http.PostAsync("api/jobs?name=leads.csv", content, cancellationToken);
        response.EnsureSuccessStatusCode();
        return (await response.Content.ReadFromJsonAsync<JsonNode>(cancellationToken))!["id"]!.GetValue<string>();
    }

    public static async Task CompletedAsync(Uri app, string id, CancellationToken cancellationToken)
    {
        using var http = new HttpClient { BaseAddress = app };
        while (true)
        {
            var job = (await http.GetFromJsonAsync<JsonNode>($"api/jobs/{id}", cancellationToken))!;
            switch (job["state"]!.GetValue<string>())
            {
                case "completed":
                    return;
                case "failed" or "cancelled":
                    throw new InvalidOperationException($"The job has ended: {job.ToJsonString()}");
                default:
                    await Task.Delay(Interval, cancellationToken);
                    break;
            }
        }
    }

    public static async Task DownloadAsync(Uri app, string id, string workbook, CancellationToken cancellationToken)
    {
        using var http = new HttpClient { BaseAddress = app };
        await using var target = File.Create(workbook);
        await using var content = await http.GetStreamAsync($"api/jobs/{id}/result", cancellationToken);
        await content.CopyToAsync(target, cancellationToken);
    }
}
