namespace EmailGen.Functions.Jobs;

/// <summary>Paths of a job's other routes.</summary>
public sealed record JobLinks(
    string Self, string Result, string PartialResult, string Pause, string Resume, string Cancel, string RetryFailed, string Approve, string Template, string Emails, string Finish, string ResultLink)
{
    public static JobLinks Of(string id) => new(
        $"/api/jobs/{id}",
        $"/api/jobs/{id}/result",
        $"/api/jobs/{id}/result?partial=true",
        $"/api/jobs/{id}/pause",
        $"/api/jobs/{id}/resume",
        $"/api/jobs/{id}/cancel",
        $"/api/jobs/{id}/retry-failed",
        $"/api/jobs/{id}/approve",
        $"/api/jobs/{id}/template",
        $"/api/jobs/{id}/emails",
        $"/api/jobs/{id}/finish",
        $"/api/jobs/{id}/result-link");
}
