using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace EmailGen.Core.Jobs;

/// <summary>Where a retry has to look for rows that are not written: what was finished when it began. All else is asked in its round anyway.</summary>
/// <param name="Round">The round of the retry, from 1.</param>
/// <param name="Batches">Batches that had been given out.</param>
/// <param name="RowsPerBatch">Leads of every batch but the last.</param>
/// <param name="Busy">Those of them that were not finished.</param>
public sealed record RetryScope(int Round, int Batches, int RowsPerBatch, ImmutableList<BatchRange> Busy)
{
    /// <summary>The revision whose outcomes they are.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public int Revision { get; init; }

    /// <summary>A batch that no range may begin before and end behind; 0 for none.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public int Border { get; init; }

    /// <summary>The only row that is asked again; 0 for all that are not written.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public int Row { get; init; }

    /// <summary>Nobody works at the job until this round is through: batches that wait to be given out may be marked too.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool IsQuiet { get; init; }

    public bool Holds(int batch) => batch < Batches && !Busy.Exists(range => range.Holds(batch));
}
