using EmailGen.Core.Deployments;
using EmailGen.Core.Prompts;
using EmailGen.Core.Quality;

namespace EmailGen.Core.Emails;

/// <summary>Asks the model for one row, once, and appends the outcome if there is one.</summary>
internal sealed class RowRequest(ModelClient client, PromptRenderer renderer, QualitySettings quality, Func<Outcome, CancellationToken, Task> append)
{
    /// <param name="row">The row, on which the answer's tokens are booked.</param>
    /// <param name="answered">Called when the answer is there, before the outcome is durable.</param>
    /// <param name="cancellationToken">Gives the row up.</param>
    public async Task<RowEvent> RunAsync(PendingRow row, Action answered, CancellationToken cancellationToken)
    {
        ModelAnswer? answer = null;
        try
        {
            try
            {
                answer = await client.AskAsync(renderer.Render(row.Lead), cancellationToken);
            }
            finally
            {
                answered();
            }

            row.PromptTokens += answer.PromptTokens;
            row.CompletionTokens += answer.CompletionTokens;
            var outcome = AnswerOutcome.Of(row, answer, client.Deployment.Model, quality);
            if (outcome is not null)
            {
                await append(outcome, cancellationToken);
            }

            return new(row, answer, outcome);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            return new(row, answer);
        }
        catch (Exception fault)
        {
            return new(row, answer, Fault: fault);
        }
    }
}
