using System.Net;
using System.Net.Http.Json;
using System.Runtime.CompilerServices;
using System.Text.Json;
using EmailGen.Cli.Hosting;
using EmailGen.Core.Money;
using EmailGen.Core.Prompts;

namespace EmailGen.Cli.Jobs;

/// <summary>The app's HTTP API as this program uses it.</summary>
internal sealed class JobClient : IDisposable
{
    private const string KeySetting = "LocalRuntime__FunctionKey";

    private readonly HttpClient _http;

    public JobClient(Uri url)
    {
        // A URL with a path (an app behind a proxy) keeps it only with a slash at its end.
        var address = url.AbsoluteUri.EndsWith('/') ? url : new Uri(url.AbsoluteUri + "/");
        _http = new() { BaseAddress = address, Timeout = Timeout.InfiniteTimeSpan };
        // Also an app that is hosted here asks for the key that the environment gives it.
        if (SecretFiles.Find(KeySetting) is { } key)
        {
            _http.DefaultRequestHeaders.Add("x-functions-key", key);
        }
    }

    /// <summary>Starts a job, or finds the one that the same key has started.</summary>
    public async Task<JobView> StartAsync(ListUpload upload, string key, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "api/jobs") { Content = upload.Content() };
        request.Headers.Add("Idempotency-Key", key);
        // A list that is refused by its size is not sent at all.
        request.Headers.ExpectContinue = true;
        using var response = await SendAsync(request, cancellationToken);
        return await ReadAsync(response, cancellationToken);
    }

    public Uri Url => _http.BaseAddress!;

    /// <summary>What a job of this list would take. Nothing is kept of it.</summary>
    public async Task<JobEstimate> EstimateAsync(ListUpload upload, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "api/estimates") { Content = upload.Content() };
        request.Headers.ExpectContinue = true;
        using var response = await SendAsync(request, cancellationToken);
        return await ReadAsync<JobEstimate>(response, estimate => estimate is { Models: not null, PromptTokens: not null }, cancellationToken);
    }

    /// <summary>Asks again for rows that failed, need review or were left; a job that has ended goes on.</summary>
    /// <param name="id">The job.</param>
    /// <param name="budgetUsd">The budget that it goes on with; null leaves it as it is.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public Task<JobView> RetryFailedAsync(string id, decimal? budgetUsd, CancellationToken cancellationToken) =>
        PostAsync($"{JobPath(id)}/retry-failed", budgetUsd is null ? null : JsonContent.Create(new { budgetUsd }), cancellationToken);

    /// <summary>The first rows of a job with their emails.</summary>
    public async Task<EmailPage> EmailsAsync(string id, int take, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"{JobPath(id)}/emails?take={take}");
        using var response = await SendAsync(request, cancellationToken);
        return (await response.Content.ReadFromJsonAsync<EmailPage>(cancellationToken))!;
    }

    /// <summary>Another template for a job that awaits approval.</summary>
    public Task<JobView> SendTemplateAsync(string id, PromptTemplate template, CancellationToken cancellationToken) =>
        PostAsync($"{JobPath(id)}/template", ListUpload.Json(template), cancellationToken);

    /// <param name="id">The job.</param>
    /// <param name="command">approve, cancel and the like.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public Task<JobView> CommandAsync(string id, string command, CancellationToken cancellationToken) => PostAsync($"{JobPath(id)}/{command}", null, cancellationToken);

    /// <summary>Lets a job go on with a new budget.</summary>
    public Task<JobView> ResumeAsync(string id, decimal budgetUsd, CancellationToken cancellationToken) =>
        PostAsync($"{JobPath(id)}/resume", JsonContent.Create(new { budgetUsd }), cancellationToken);

    /// <summary>Ends a job with what it has.</summary>
    public Task<JobView> FinishAsync(string id, CancellationToken cancellationToken) => CommandAsync(id, "finish", cancellationToken);

    /// <returns>False when the deletion still goes on.</returns>
    public async Task<bool> DeleteAsync(string id, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Delete, JobPath(id));
        using var response = await SendAsync(request, cancellationToken);
        return response.StatusCode is HttpStatusCode.NoContent;
    }

    /// <summary>All jobs, newest first, a page at a time.</summary>
    public async IAsyncEnumerable<JobView> ListAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        for (var page = "api/jobs"; page is not null;)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, page);
            using var response = await SendAsync(request, cancellationToken);
            foreach (var job in await ReadAsync<List<JobView>>(response, jobs => jobs.TrueForAll(job => job is { Id: not null, State: not null }), cancellationToken))
            {
                yield return job;
            }

            page = JobPages.Next(response.Headers);
        }
    }

    public async Task<JobView> GetAsync(string id, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, JobPath(id));
        using var response = await SendAsync(request, cancellationToken);
        return await ReadAsync(response, cancellationToken);
    }

    /// <summary>Puts the workbook under its name when it is there whole.</summary>
    public async Task DownloadAsync(string id, string file, bool partial, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"{JobPath(id)}/result{(partial ? "?partial=true" : "")}");
        using var response = await SendAsync(request, cancellationToken);
        var unfinished = file + ".part";
        try
        {
            await using (var target = File.Create(unfinished))
            {
                await response.Content.CopyToAsync(target, cancellationToken);
            }

            File.Move(unfinished, file, overwrite: true);
        }
        catch (Exception denied) when (denied is IOException or UnauthorizedAccessException)
        {
            throw new CliException($"The workbook could not be saved as '{file}': {denied.Message} Run the same command again with another --out.", denied);
        }
        finally
        {
            if (File.Exists(unfinished))
            {
                File.Delete(unfinished);
            }
        }
    }

    public void Dispose() => _http.Dispose();

    private static string JobPath(string id) => $"api/jobs/{Uri.EscapeDataString(id)}";

    private async Task<JobView> PostAsync(string path, HttpContent? content, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = content };
        using var response = await SendAsync(request, cancellationToken);
        return await ReadAsync(response, cancellationToken);
    }

    private static Task<JobView> ReadAsync(HttpResponseMessage response, CancellationToken cancellationToken) =>
        ReadAsync<JobView>(response, job => job is { Id: not null, State: not null }, cancellationToken);

    private static async Task<T> ReadAsync<T>(HttpResponseMessage response, Predicate<T> isWhole, CancellationToken cancellationToken)
        where T : class
    {
        try
        {
            return await response.Content.ReadFromJsonAsync<T>(cancellationToken) is { } answer && isWhole(answer)
                ? answer
                : throw new JsonException("a part of the answer is missing");
        }
        catch (JsonException unreadable)
        {
            throw new CliException($"{response.RequestMessage?.RequestUri} does not answer like EmailGen ({unreadable.Message}). Check --url.", unreadable);
        }
    }

    private async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        HttpResponseMessage response;
        try
        {
            response = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
        }
        catch (HttpRequestException unreachable)
        {
            throw new AppUnreachableException($"EmailGen does not answer at {_http.BaseAddress}: {unreachable.Message} Start it by 'emailgen serve', or check --url.", unreachable);
        }

        if (response.IsSuccessStatusCode)
        {
            return response;
        }

        using (response)
        {
            throw await RefusalAsync(response, cancellationToken);
        }
    }

    private static async Task<Exception> RefusalAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        var status = (int)response.StatusCode;
        var problem = ProblemText.Parse(await response.Content.ReadAsStringAsync(cancellationToken)) ?? $"EmailGen answered {status} {response.ReasonPhrase}.";
        if (response.StatusCode is HttpStatusCode.Unauthorized)
        {
            return new CliException($"EmailGen at {response.RequestMessage?.RequestUri?.GetLeftPart(UriPartial.Authority)} asks for a key, or for another one: set {KeySetting} to its function key.");
        }

        if (response.StatusCode is HttpStatusCode.NotFound && JobPages.JobOf(response.RequestMessage?.RequestUri) is { } id)
        {
            return new JobNotFoundException(id);
        }

        if (response.StatusCode is HttpStatusCode.Gone)
        {
            return new JobDeletedException(problem);
        }

        if (response.StatusCode is HttpStatusCode.Conflict)
        {
            return new JobConflictException(problem);
        }

        return status >= 500 || response.StatusCode is HttpStatusCode.RequestTimeout ? new AppUnreachableException(problem) : new CliException(problem);
    }
}
