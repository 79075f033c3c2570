namespace EmailGen.LocalRuntime.Tests.Contracts;

/// <summary>What we declare under Microsoft's names although the kept signatures have no such line, and why that is harmless.</summary>
internal static class DeliberateExtras
{
    private const string OtherPackage = "A type of DurableTask.Core, which the client's histories are made of; its signatures are not kept.";

    private const string AbstractConstructor = "Theirs is public, which makes no difference in an abstract class.";

    public static readonly IReadOnlyDictionary<string, string> Types = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["DurableTask.Core.History.HistoryEvent"] = OtherPackage,
        ["DurableTask.Core.History.EventType"] = OtherPackage,
    };

    /// <summary>By <c>TYPE: member</c>.</summary>
    public static readonly IReadOnlyDictionary<string, string> Members = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["Microsoft.Azure.Functions.Worker.Extensions.Abstractions.BindingAttribute: protected BindingAttribute();"] = AbstractConstructor,
        ["Microsoft.Azure.Functions.Worker.Extensions.Abstractions.InputBindingAttribute: protected InputBindingAttribute();"] = AbstractConstructor,
        ["Microsoft.Azure.Functions.Worker.Extensions.Abstractions.TriggerBindingAttribute: protected TriggerBindingAttribute();"] = AbstractConstructor,
        ["Microsoft.DurableTask.Entities.EntityInstanceId: public override bool Equals(object? obj);"] = "Theirs is written by the compiler, which keeps no question mark.",
        ["Microsoft.DurableTask.TaskVersion: public override string ToString();"] = "Every object has one: code that calls it builds without the override.",
    };
}
