namespace EmailGen.Core.Money;

/// <summary>What a job will take, said before it starts. Nobody was asked for it and nothing is kept of it.</summary>
/// <param name="FileName">The list's name.</param>
/// <param name="Rows">Its rows.</param>
/// <param name="RowsToAsk">Those for which the model is asked.</param>
/// <param name="NotAsked">The others.</param>
/// <param name="SampleRows">Rows whose prompts were written and counted.</param>
/// <param name="PromptTokens">Tokens of all prompts, messages, frames and the answers' schema; of second requests too.</param>
/// <param name="CompletionTokens">Tokens of all answers.</param>
/// <param name="Usd">US dollars; null when a model's price is not known, and a note says which setting to set.</param>
/// <param name="Models">The same for each model of the pool.</param>
/// <param name="Seconds">From start to workbook, alone in the pool; null when what decides it is not known.</param>
/// <param name="BoundBy">What will decide how fast it is, in words.</param>
/// <param name="Notes">What should be known of list and estimate, in sentences.</param>
public sealed record JobEstimate(
    string FileName,
    int Rows,
    int RowsToAsk,
    RowsNotAsked NotAsked,
    int SampleRows,
    Spread<long> PromptTokens,
    Spread<long> CompletionTokens,
    Spread<decimal>? Usd,
    IReadOnlyList<ModelEstimate> Models,
    Spread<double>? Seconds,
    string BoundBy,
    IReadOnlyList<string> Notes);
