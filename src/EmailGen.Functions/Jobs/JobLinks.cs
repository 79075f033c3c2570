namespace EmailGen.Functions.Jobs;

/// <summary>Paths of a job's other routes.</summary>
/// <param name="Self">The job itself.</param>
/// <param name="Result">Its workbook.</param>
/// <param name="PartialResult">A workbook of what there is at this moment.</param>
/// <param name="Pause">Pauses it.</param>
/// <param name="Resume">Goes on with it.</param>
/// <param name="Cancel">Cancels it.</param>
/// <param name="RetryFailed">Asks again for rows that failed or need review.</param>
/// <param name="Approve">Approves its preview.</param>
/// <param name="Template">Its template, to read and to change.</param>
/// <param name="Emails">Its rows.</param>
/// <param name="Finish">Ends it with what it has.</param>
/// <param name="ResultLink">Makes a link to its workbook.</param>
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
