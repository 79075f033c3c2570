namespace EmailGen.Infra.Tests;

/// <param name="Type">The kind of resource.</param>
/// <param name="Path">Names with slashes between them.</param>
/// <param name="Value">What it must be; null: anything but nothing.</param>
internal sealed record HardeningRule(string Type, string Path, string? Value = null)
{
    public override string ToString() => $"{Type} {Path}";
}
