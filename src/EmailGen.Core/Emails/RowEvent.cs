using EmailGen.Core.Deployments;

namespace EmailGen.Core.Emails;

/// <summary>What a batch run is told: a request came back, with an outcome or a first try that is to be mended, or (without a row) just look again.</summary>
internal readonly record struct RowEvent(PendingRow? Row, ModelAnswer? Answer = null, Outcome? Appended = null, Exception? Fault = null, FirstTry? First = null);
