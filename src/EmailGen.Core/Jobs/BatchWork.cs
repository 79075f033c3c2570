using EmailGen.Core.Limits;

namespace EmailGen.Core.Jobs;

/// <summary>The input of one activity call: finish this batch as far as its permit goes.</summary>
/// <param name="JobId">The job.</param>
/// <param name="Batch">Number of the batch, from 0.</param>
/// <param name="Attempt">How often the ledger has given the batch out before.</param>
/// <param name="Permit">Leave to ask the model.</param>
public sealed record BatchWork(string JobId, int Batch, int Attempt, Permit Permit);
