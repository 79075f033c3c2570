using Microsoft.Azure.Functions.Worker;

namespace EmailGen.LocalRuntime.Hosting.Functions;

internal sealed class InvocationBindingData(IReadOnlyDictionary<string, object?>? data) : BindingContext
{
    private static readonly IReadOnlyDictionary<string, object?> Nothing = new Dictionary<string, object?>();

    public override IReadOnlyDictionary<string, object?> BindingData => data ?? Nothing;
}
