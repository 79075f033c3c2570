using EmailGen.Functions.Jobs;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Logging;

namespace EmailGen.Functions.Activities;

/// <summary>Streams the workbook to the results. A repeat writes the same one again.</summary>
public sealed class WriteWorkbook(FinishedWorkbook workbook, ILogger<WriteWorkbook> logger)
{
    [Function(nameof(WriteWorkbook))]
    public async Task RunAsync([ActivityTrigger] WorkbookWork work, CancellationToken cancellationToken)
    {
        await workbook.WriteAsync(work, cancellationToken);
        logger.LogInformation("Job {JobId} is {State}, and its workbook is written", work.JobId, work.State);
    }
}
