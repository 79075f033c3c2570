using System.Globalization;
using EmailGen.LocalRuntime.Durable;
using Microsoft.Extensions.Configuration;

namespace EmailGen.LocalRuntime.Hosting.Settings;

/// <summary>The local runtime's own settings, under <c>LocalRuntime:</c>. The section <c>Host</c> of local.settings.json lands there too.</summary>
internal sealed record LocalRuntimeSettings
{
    public const string Section = "LocalRuntime";

    /// <summary>The folder of the SQLite files. One process at a time may use it.</summary>
    public string DataDirectory { get; init; } = ".data";

    /// <summary>The key that routes of level Function ask for. While none of the three keys is set, no route asks for one.</summary>
    public string? FunctionKey { get; init; }

    /// <summary>The key that opens every route, and the only one for those of level Admin.</summary>
    public string? MasterKey { get; init; }

    /// <summary>The key of Durable's management endpoints.</summary>
    public string? SystemKey { get; init; }

    /// <summary>Origins whose pages may call the routes, separated by commas; <c>*</c> for all.</summary>
    public IReadOnlyList<string> CorsOrigins { get; init; } = [];

    /// <summary>Such pages may send cookies and keys of the browser.</summary>
    public bool CorsCredentials { get; init; }

    /// <summary>The root, where no function serves it, is answered 204 instead of 200.</summary>
    public bool HomepageDisabled { get; init; }

    /// <summary>Time between two looks at a container.</summary>
    public TimeSpan BlobPollInterval { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>Requests are answered, and no other work is done: no trigger fires, and what is unfinished stays so.</summary>
    public bool Standby { get; init; }

    /// <summary>A test mode of the engine: every step replays from the start.</summary>
    public bool ReplayEveryStep { get; init; }

    /// <summary>A test mode of the engine: promises as weak as the cloud's, while <c>Weak:Probability</c> is more than 0.</summary>
    public WeakMode? Weak { get; init; }

    /// <summary>While there are none, nobody is asked for a key.</summary>
    public bool HasKeys => this is not { FunctionKey: null, MasterKey: null, SystemKey: null };

    /// <returns>Whether pages of an origin may use the app.</returns>
    public bool Trusts(string origin) => CorsOrigins.Contains("*") || CorsOrigins.Contains(origin, StringComparer.OrdinalIgnoreCase);

    public static LocalRuntimeSettings Read(IConfiguration configuration)
    {
        var section = configuration.GetSection(Section);
        var defaults = new LocalRuntimeSettings();
        return new LocalRuntimeSettings
        {
            DataDirectory = Path.GetFullPath(Text(section["DataDirectory"]) ?? defaults.DataDirectory),
            FunctionKey = Text(section["FunctionKey"]),
            MasterKey = Text(section["MasterKey"]),
            SystemKey = Text(section["SystemKey"]),
            CorsOrigins = (section["CORS"] ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries),
            CorsCredentials = Flag(section.GetSection("CORSCredentials")),
            HomepageDisabled = Flag(configuration.GetSection("AzureWebJobsDisableHomepage")),
            BlobPollInterval = Span(section.GetSection("BlobPollInterval")) ?? defaults.BlobPollInterval,
            Standby = Flag(section.GetSection("Standby")),
            ReplayEveryStep = Flag(section.GetSection("ReplayEveryStep")),
            Weak = section.GetValue("Weak:Probability", 0.0) is > 0 and var probability
                ? new WeakMode(section.GetValue("Weak:Seed", 1), probability)
                : null,
        };
    }

    private static string? Text(string? value) => string.IsNullOrWhiteSpace(value) ? null : value;

    private static bool Flag(IConfigurationSection setting) => Text(setting.Value)?.ToUpperInvariant() switch
    {
        null or "FALSE" or "0" => false,
        "TRUE" or "1" => true,
        _ => throw LocalRuntimeException.InvalidSetting(setting.Path, setting.Value, "true or false"),
    };

    private static TimeSpan? Span(IConfigurationSection setting) => setting.Value switch
    {
        null => null,
        var text when TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out var span) && span > TimeSpan.Zero => span,
        var text => throw LocalRuntimeException.InvalidSetting(setting.Path, text, "a time span like 00:00:01"),
    };
}
