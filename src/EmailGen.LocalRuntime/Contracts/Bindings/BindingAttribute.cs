namespace Microsoft.Azure.Functions.Worker.Extensions.Abstractions;

/// <summary>Marks what the runtime fills in or takes away.</summary>
[AttributeUsage(AttributeTargets.Method)]
public abstract class BindingAttribute : Attribute;
