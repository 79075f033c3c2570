using System.Globalization;

namespace EmailGen.EndToEnd.Tests.Faults;

/// <summary>One deployment as the app is told of it; a limit that is left out has to be learned.</summary>
internal sealed record PoolEntry(string Name = "first")
{
    public bool Azure { get; init; }

    public int Priority { get; init; }

    public int? RequestsPerMinute { get; init; }

    public int? TokensPerMinute { get; init; }

    public int? RequestsPerDay { get; init; }

    public int? TimeoutSeconds { get; init; }

    /// <summary>The app's settings for these deployments of the simulator. Each has its name for a key.</summary>
    public static string[] Settings(Uri simulator, params PoolEntry[] pool) => [.. pool.Index().SelectMany(entry => entry.Item.Settings(entry.Index, simulator))];

    private IEnumerable<string> Settings(int index, Uri simulator) => new (string Name, object? Value)[]
    {
        (nameof(Name), Name),
        ("Kind", Azure ? "AzureOpenAI" : "OpenAI"),
        ("Endpoint", Azure ? simulator : new Uri(simulator, "v1")),
        ("ApiKey", Name),
        ("Model", "gpt-4o-mini"),
        (nameof(Priority), Priority),
        (nameof(RequestsPerMinute), RequestsPerMinute),
        (nameof(TokensPerMinute), TokensPerMinute),
        (nameof(RequestsPerDay), RequestsPerDay),
        (nameof(TimeoutSeconds), TimeoutSeconds),
    }.Where(setting => setting.Value is not null).Select(setting => string.Create(CultureInfo.InvariantCulture, $"--Deployments:{index}:{setting.Name}={setting.Value}"));
}
