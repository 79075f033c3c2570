using EmailGen.Core.Deployments;
using EmailGen.Core.Prompts;
using EmailGen.Core.Telemetry;

namespace EmailGen.Core.Emails;

/// <summary>Asks the model for one row, once, and appends the outcome if there is one.</summary>
/// <param name="client">The deployment.</param>
/// <param name="prompt">What is asked.</param>
/// <param name="check">Looks at the emails.</param>
/// <param name="allowance">The longest answer, in tokens; a row that was cut off gets more.</param>
/// <param name="metrics">Counts the outcomes.</param>
internal sealed class RowRequest(ModelClient client, JobPrompt prompt, BatchCheck check, int allowance, RowMetrics? metrics)
{
    private const int ProbeTokens = 16;

    /// <summary>What the request was charged against the deployment's limit of tokens.</summary>
    /// <param name="row">The row.</param>
    /// <param name="answer">Its answer.</param>
    /// <param name="reserved">What was reserved for it.</param>
    public long Charge(PendingRow row, ModelAnswer answer, int reserved) => (client.Deployment.Quota.ChargesAllowance, answer.PromptTokens) switch
    {
        // A server that counts no tokens is not without limits.
        (false, 0) when answer is ModelAnswer.Answered or ModelAnswer.Refused => reserved,
        (false, _) => answer.PromptTokens + answer.CompletionTokens,
        (true, 0) => reserved,
        (true, _) => answer.PromptTokens + Allowance(row),
    };

    private int Allowance(PendingRow row) => row.CutOff ? 2 * client.Deployment.MaxOutputTokens : allowance;

    /// <summary>Some rows have got their outcome without an answer.</summary>
    public void Ended(OutcomeStatus status, int rows)
    {
        for (var row = 0; row < rows; row++)
        {
            metrics?.Ended(status);
        }
    }

    /// <summary>Asks something short that is no lead: is anybody there at all?</summary>
    public Task<ModelAnswer> ProbeAsync(CancellationToken cancellationToken) =>
        client.AskAsync(new RenderedPrompt("Answer in one word.", "Are you there?"), ProbeTokens, cancellationToken);

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
                answer = await client.AskAsync(prompt.Renderer.Render(row.Lead), Allowance(row), cancellationToken, row.First?.Note);
            }
            finally
            {
                answered();
            }

            row.PromptTokens += answer.PromptTokens;
            row.CompletionTokens += answer.CompletionTokens;
            var outcome = AnswerOutcome.Of(row, answer, client.Deployment.Model, check);
            if (outcome is null)
            {
                return new(row, answer);
            }

            var mends = row.First is null && check.Repairs && FirstTry.IsWorthwhile(outcome);
            outcome = row.First?.OrBetter(outcome) ?? outcome;
            await row.Log.AppendAsync(outcome, cancellationToken);
            if (mends)
            {
                return new(row, answer, First: FirstTry.Of(outcome, (answer as ModelAnswer.Answered)?.Text ?? ""));
            }

            metrics?.Ended(outcome.Status);
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
