using System.Diagnostics;
using Microsoft.Azure.Functions.Worker;

namespace EmailGen.LocalRuntime.Hosting.Functions;

internal sealed class InvocationTrace(Activity? activity) : TraceContext
{
    public override string TraceParent => activity?.Id ?? "";

    public override string TraceState => activity?.TraceStateString ?? "";
}
