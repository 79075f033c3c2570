using System.Text.Json.Serialization;

namespace EmailGen.Core.Jobs;

/// <summary>What the ledger tells a lane: take a batch; stop for now; nothing is left; there are too many lanes.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<NextKind>))]
public enum NextKind
{
    Batch,
    Hold,
    End,
    Retire,
}
