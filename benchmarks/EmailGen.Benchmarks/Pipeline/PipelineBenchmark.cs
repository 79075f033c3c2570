using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace EmailGen.Benchmarks.Pipeline;

/// <summary>18,000 leads of 12 columns through upload, model and workbook; app, storage and simulator share the machine.</summary>
internal static class PipelineBenchmark
{
    private const int Rows = 18_000;
    private const string ResultFile = "artifacts/bench/pipeline.json";

    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    private static readonly PipelineScenario[] Scenarios =
    [
        new("no limit, no latency", 0, "0-0"),
        new("20,000 requests a minute, 300-900 ms", 20_000, "300-900"),
    ];

    public static async Task<int> RunAsync()
    {
        var results = new List<PipelineResult>();
        foreach (var scenario in Scenarios)
        {
            var result = await MeasureAsync(scenario);
            results.Add(result);
            Console.WriteLine(JsonSerializer.Serialize(result, Indented));
        }

        Directory.CreateDirectory(Path.GetDirectoryName(ResultFile)!);
        await File.WriteAllTextAsync(ResultFile, JsonSerializer.Serialize(results, Indented));
        return results.Exists(result => result.Lost > 0) ? 1 : 0;
    }

    private static async Task<PipelineResult> MeasureAsync(PipelineScenario scenario)
    {
        var folder = Directory.CreateTempSubdirectory("emailgen-bench-");
        try
        {
            var list = Path.Combine(folder.FullName, "leads.csv");
            using (var sample = Process.Start("dotnet", [Path.Combine(AppContext.BaseDirectory, "emailgen.dll"), "sample", "--rows", Invariant(Rows), "--out", list]))
            {
                await sample.WaitForExitAsync();
            }

            string[] limit = scenario.RequestsPerMinute > 0 ? ["--rpm", Invariant(scenario.RequestsPerMinute)] : [];
            await using var simulator = await EmailGenProcess.StartAsync(["simulate", "--port", "0", "--latency-ms", scenario.LatencyMs, .. limit], new Dictionary<string, string>());
            await using var app = await EmailGenProcess.StartAsync(["serve", "--port", "0", "--data", Path.Combine(folder.FullName, "data")], Settings(scenario, simulator));
            return await MeasureAsync(scenario, list, app, simulator);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task<PipelineResult> MeasureAsync(PipelineScenario scenario, string list, EmailGenProcess app, EmailGenProcess simulator)
    {
        using var client = new HttpClient { Timeout = TimeSpan.FromMinutes(5) };
        var (appBefore, simulatorBefore) = (app.CpuSeconds, simulator.CpuSeconds);
        var watch = Stopwatch.StartNew();
        await using var upload = File.OpenRead(list);
        using var started = await client.PostAsync(new Uri(app.Url, "api/jobs?name=leads.csv"), new StreamContent(upload));
        var job = (await started.EnsureSuccessStatusCode().Content.ReadFromJsonAsync<JsonNode>())!;
        var accepted = watch.Elapsed;
        var ledger = new Uri(simulator.Url, "ledger?summary=true");
        while ((await client.GetFromJsonAsync<JsonNode>(ledger))!["accepted"]!.GetValue<long>() == 0)
        {
            await Task.Delay(20);
        }

        var first = watch.Elapsed - accepted;
        var self = new Uri(app.Url, job["links"]!["self"]!.GetValue<string>());
        while ((await client.GetFromJsonAsync<JsonNode>(self))!["state"]!.GetValue<string>() != "completed")
        {
            await Task.Delay(250);
        }

        _ = await client.GetByteArrayAsync(new Uri(app.Url, job["links"]!["result"]!.GetValue<string>()));
        var seconds = watch.Elapsed.TotalSeconds;
        var rows = (await client.GetFromJsonAsync<JsonNode>(self))!["rows"]!;
        var seen = (await client.GetFromJsonAsync<JsonNode>(ledger))!;
        return new(
            scenario.Name,
            Rows,
            Math.Round(seconds, 2),
            Math.Round(Rows / seconds),
            scenario.RequestsPerMinute > 0 ? Rows * 60.0 / scenario.RequestsPerMinute : null,
            Math.Round(first.TotalSeconds, 2),
            Math.Round(app.PeakMemoryMb),
            Math.Round(app.CpuSeconds - appBefore, 1),
            Math.Round(simulator.CpuSeconds - simulatorBefore, 1),
            seen["requests"]!.GetValue<long>(),
            seen["answeredMore"]!.GetValue<long>(),
            Rows - rows["written"]!.GetValue<int>() - rows["needsReview"]!.GetValue<int>() - rows["failed"]!.GetValue<int>());
    }

    private static Dictionary<string, string> Settings(PipelineScenario scenario, EmailGenProcess simulator) => new()
    {
        ["Deployments__0__Name"] = "simulator",
        ["Deployments__0__Kind"] = "OpenAI",
        ["Deployments__0__Endpoint"] = new Uri(simulator.Url, "v1").ToString(),
        ["Deployments__0__ApiKey"] = "simulated",
        ["Deployments__0__Model"] = "gpt-4o-mini",
        ["Deployments__0__RequestsPerMinute"] = Invariant(scenario.RequestsPerMinute),
        ["Deployments__0__TokensPerMinute"] = "0",
    };

    private static string Invariant(int number) => number.ToString(CultureInfo.InvariantCulture);
}
