namespace EmailGen.LocalRuntime.Hosting.Http;

/// <summary>The methods that an HTTP function answers; null: all.</summary>
internal sealed record FunctionMethods(IReadOnlyCollection<string>? Names)
{
    public bool Include(string method) => Names is null || Names.Contains(method, StringComparer.OrdinalIgnoreCase);
}
