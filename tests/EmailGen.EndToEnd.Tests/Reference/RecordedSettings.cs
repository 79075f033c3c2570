using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Primitives;

namespace EmailGen.EndToEnd.Tests.Reference;

/// <summary>Settings that remember which of them were asked for.</summary>
internal sealed class RecordedSettings : ConfigurationProvider, IConfigurationSource
{
    public RecordedSettings(params (string Key, string Value)[] settings)
    {
        foreach (var (key, value) in settings)
        {
            Data[key] = value;
        }
    }

    /// <summary>As environment variables: <c>Lists__MaxBytes</c>.</summary>
    public SortedSet<string> Asked { get; } = new(StringComparer.OrdinalIgnoreCase);

    public IConfiguration Root() => new ConfigurationBuilder().Add(this).Build();

    public IConfigurationProvider Build(IConfigurationBuilder builder) => this;

    public override bool TryGet(string key, out string? value)
    {
        Asked.Add(key.Replace(":", "__", StringComparison.Ordinal));
        return base.TryGet(key, out value);
    }
}
