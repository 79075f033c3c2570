namespace EmailGen.Functions.Problems;

/// <summary>A request that can't be served, as problem details (RFC 9457).</summary>
public sealed class ApiProblem : Exception
{
    private ApiProblem(int status, string title, string detail) : base(detail) => (Status, Title) = (status, title);

    public int Status { get; }

    public string Title { get; }

    public static ApiProblem BadRequest(string detail) => new(400, "The request can't be used", detail);

    public static ApiProblem NotFound(string jobId) =>
        new(404, "No such job", $"There is no job '{jobId}'. GET /api/jobs lists the jobs there are.");

    public static ApiProblem NoInstance(string id) =>
        new(404, "No such orchestration", $"There is no orchestration '{id}', or no longer. GET /api/monitor/instances lists those there are.");

    public static ApiProblem Gone(string jobId, DateTimeOffset deletedAt) => new(
        410,
        "The job was deleted",
        $"Job '{jobId}' was deleted at {deletedAt.UtcDateTime:yyyy-MM-dd HH:mm} UTC, with its rows and results. To write emails for its list again, upload it under another Idempotency-Key, or drop it again.");

    public static ApiProblem KeyInUse(string key, string jobId, string fileName) => new(
        409,
        "The Idempotency-Key belongs to another request",
        $"Idempotency-Key '{key}' has started job '{jobId}' ('{fileName}') with another list or other options. Send this one with a new key, or look at that job: GET /api/jobs/{jobId}.");

    public static ApiProblem Conflict(string title, string detail) => new(409, title, detail);

    public static ApiProblem TooLarge(string limit) =>
        new(413, "The list is too large", $"A list may have at most {limit}. Split it, or raise the setting Lists__MaxBytes.");

    public static ApiProblem NotConfigured(IEnumerable<string> problems) =>
        new(503, "No model is ready", string.Join(" ", problems));
}
