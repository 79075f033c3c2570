using System.Diagnostics;
using System.Text.Json;

namespace EmailGen.Benchmarks.Runs;

/// <summary>One list over HTTP, as a user would: posted, watched, downloaded. Times are seconds since the upload began.</summary>
/// <param name="app">The app that serves.</param>
/// <param name="progress">Called at every look at the job.</param>
internal sealed class JobRun(EmailGenProcess app, Action<JobProgress>? progress = null)
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(250);

    private readonly HttpClient _http = new() { BaseAddress = app.Url, Timeout = TimeSpan.FromMinutes(10) };
    private readonly Stopwatch _watch = Stopwatch.StartNew();

    public double? FirstEmail { get; private set; }

    public double Prepared { get; private set; }

    public double EmailsDone { get; private set; }

    public double Completed { get; private set; }

    public double Downloaded { get; private set; }

    public async Task GoAsync(string list, string workbook)
    {
        var id = await PostAsync(list);
        using var over = new CancellationTokenSource();
        var firstEmail = Task.Run(() => Runs.FirstEmail.SecondsAsync(app.ReadyLine, id, over.Token));
        await FollowAsync(id);
        await over.CancelAsync();
        FirstEmail = await firstEmail;
        await using (var target = File.Create(workbook))
        await using (var content = await _http.GetStreamAsync($"api/jobs/{id}/result"))
        {
            await content.CopyToAsync(target);
        }

        Downloaded = _watch.Elapsed.TotalSeconds;
        _http.Dispose();
    }

    private async Task<string> PostAsync(string list)
    {
        await using var leads = File.OpenRead(list);
        using var content = new MultipartFormDataContent { { new StreamContent(leads), "file", Path.GetFileName(list) } };
        using var response = await _http.PostAsync("api/jobs", content);
        response.EnsureSuccessStatusCode();
        using var started = JsonDocument.Parse(await response.Content.ReadAsStringAsync());
        return started.RootElement.GetProperty("id").GetString()!;
    }

    private async Task FollowAsync(string id)
    {
        while (true)
        {
            using var job = JsonDocument.Parse(await _http.GetStringAsync($"api/jobs/{id}"));
            var state = job.RootElement.GetProperty("state").GetString();
            var rows = job.RootElement.GetProperty("rows");
            Prepared = Prepared == 0 && rows.GetProperty("total").GetInt32() > 0 ? _watch.Elapsed.TotalSeconds : Prepared;
            EmailsDone = Prepared > 0 && EmailsDone == 0 && rows.GetProperty("remaining").GetInt32() == 0 ? _watch.Elapsed.TotalSeconds : EmailsDone;
            progress?.Invoke(ProgressOf(job.RootElement));
            if (state is "completed")
            {
                Completed = _watch.Elapsed.TotalSeconds;
                return;
            }

            if (state is "failed" or "cancelled" or "waiting")
            {
                throw new InvalidOperationException($"The job is {state}: {job.RootElement}");
            }

            await Task.Delay(Interval);
        }
    }

    private JobProgress ProgressOf(JsonElement job)
    {
        var rows = job.GetProperty("rows");
        var total = rows.GetProperty("total").GetInt32();
        var limit = job.GetProperty("limitedBy") is { ValueKind: JsonValueKind.Object } binds ? binds.GetProperty("message").GetString() : null;
        return new(_watch.Elapsed, total - rows.GetProperty("remaining").GetInt32(), total, limit);
    }
}
