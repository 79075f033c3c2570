using EmailGen.Functions.Jobs;
using Microsoft.Azure.Functions.Worker;

namespace EmailGen.Functions.Activities;

/// <summary>Streams the workbook to the results. A repeat writes the same one again.</summary>
public sealed class WriteWorkbook(FinishedWorkbook workbook)
{
    [Function(nameof(WriteWorkbook))]
    public Task RunAsync([ActivityTrigger] WorkbookWork work, CancellationToken cancellationToken) => workbook.WriteAsync(work, cancellationToken);
}
