using EmailGen.Core.Deployments;
using EmailGen.Core.Money;
using EmailGen.Core.Prompts;
using EmailGen.Core.Telemetry;

namespace EmailGen.Core.Emails;

/// <summary>Asks the model for one row, once, and appends the outcome if there is one.</summary>
/// <param name="client">The deployment.</param>
/// <param name="prompt">What is asked.</param>
/// <param name="check">Looks at the emails.</param>
/// <param name="allowance">The longest answer, in tokens; a row that was cut off gets more.</param>
/// <param name="money">What it costs.</param>
/// <param name="metrics">Counts the outcomes.</param>
internal sealed class RowRequest(ModelClient client, JobPrompt prompt, BatchCheck check, int allowance, RequestMoney money, RowMetrics? metrics)
{
    private const int ProbeTokens = 16;

    private static readonly RenderedPrompt Probe = new("Answer in one word.", "Are you there?");

    public Purse Purse => money.Purse;

    /// <summary>US dollars that a request for the row may cost.</summary>
    public decimal MostOf(PendingRow row) => money.MostOf(row, prompt.Renderer, Allowance(row));

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
    /// <param name="row">The row for whose sake it is asked, and which bears what it costs.</param>
    /// <param name="cancellationToken">Gives the question up.</param>
    /// <returns>Null when there is no money for it.</returns>
    public async Task<ModelAnswer?> ProbeAsync(PendingRow row, CancellationToken cancellationToken)
    {
        var most = Purse.IsLimited ? money.MostOf(Probe, ProbeTokens) : 0;
        if (!Purse.TryTake(most))
        {
            return null;
        }

        ModelAnswer? answer = null;
        try
        {
            return answer = await client.AskAsync(Probe, ProbeTokens, cancellationToken);
        }
        finally
        {
            var cost = money.CostOf(answer, () => money.MostOf(Probe, ProbeTokens));
            Bear(row, cost);
            Purse.Settle(most, cost);
        }
    }

    /// <param name="row">The row, on which the answer's tokens are booked.</param>
    /// <param name="answered">Called when the answer is there, before the outcome is durable.</param>
    /// <param name="cancellationToken">Gives the row up.</param>
    public async Task<RowEvent> RunAsync(PendingRow row, Action answered, CancellationToken cancellationToken)
    {
        ModelAnswer? answer = null;
        var cost = 0m;
        try
        {
            RenderedPrompt asked;
            try
            {
                asked = prompt.Renderer.Render(row.Lead);
                try
                {
                    answer = await client.AskAsync(asked, Allowance(row), cancellationToken, row.First?.Note);
                }
                finally
                {
                    cost = money.CostOf(row, answer, () => Purse.IsLimited ? row.TakenUsd : MostOf(row));
                    Bear(row, cost);
                }
            }
            finally
            {
                answered();
            }

            row.PromptTokens += answer.PromptTokens;
            row.CompletionTokens += answer.CompletionTokens;
            var outcome = AnswerOutcome.Of(row, answer, client.Deployment.Model, asked, check);
            if (outcome is null)
            {
                return new(row, answer) { CostUsd = cost, Noted = cost > 0 ? await NoteAsync(row, cancellationToken) : null };
            }

            var mends = row.First is null && check.Repairs && FirstTry.IsWorthwhile(outcome);
            outcome = row.First?.OrBetter(outcome) ?? outcome with { Mending = mends };
            await row.Log.AppendAsync(outcome, cancellationToken);
            if (mends)
            {
                return new(row, answer, First: FirstTry.Of(outcome, (answer as ModelAnswer.Answered)?.Text ?? "")) { CostUsd = cost };
            }

            metrics?.Ended(outcome.Status);
            return new(row, answer, outcome) { CostUsd = cost };
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            return new(row, answer) { CostUsd = cost };
        }
        catch (Exception fault)
        {
            return new(row, answer, Fault: fault) { CostUsd = cost };
        }
    }

    // With a budget at once: after a crash no row may have had more than one request of which no line tells.
    private async Task<Outcome?> NoteAsync(PendingRow row, CancellationToken cancellationToken)
    {
        if (!Purse.IsLimited)
        {
            return null;
        }

        var line = row.With(OutcomeStatus.Deferred, unanswered: row.Unanswered);
        await row.Log.AppendAsync(line, cancellationToken);
        return line;
    }

    private void Bear(PendingRow row, decimal cost) => row.Usd = money.IsKnown ? (row.Usd ?? 0) + cost : row.Usd;
}
