using EmailGen.Core.Emails;
using Microsoft.Extensions.Configuration;

namespace EmailGen.Core.Deployments;

/// <summary>Reads the section <c>Deployments</c> of the configuration, or else <c>OPENAI_API_KEY</c>; notes every fault by the name of its setting.</summary>
internal sealed class DeploymentReader(IConfiguration configuration)
{
    private const string Section = "Deployments";
    private const string DefaultModel = "gpt-4o-mini";
    private const string KeyVariable = "OPENAI_API_KEY";

    private static readonly string[] KnownSettings =
    [
        "Name", "Kind", "Endpoint", "ApiKey", "Model", "Priority", "RequestsPerMinute", "TokensPerMinute", "RequestsPerDay", "TokensPerDay", "MaxOutputTokens",
        "TimeoutSeconds",
    ];

    private readonly List<Deployment> _deployments = [];
    private readonly List<string> _problems = [];

    public (IReadOnlyList<Deployment> Deployments, IReadOnlyList<string> Problems) Read()
    {
        var configured = configuration.GetSection(Section).GetChildren().ToList();
        foreach (var section in configured)
        {
            ReadSection(section);
        }

        if (configured.Count == 0)
        {
            ReadEnvironment();
        }

        Number(configuration, "", EmailWriterSettings.ConcurrencySetting, least: 1);
        return (_deployments, _problems);
    }

    private void ReadEnvironment()
    {
        if (Text(configuration[KeyVariable]) is not { } key)
        {
            _problems.Add($"No model is configured. Set {KeyVariable} for OpenAI, or {Section}__0__Kind, __Endpoint, __ApiKey and __Model for another one.");
            return;
        }

        var settings = DeploymentSettings.OfEnvironment;
        var endpoint = DeploymentEndpoint.Read(DeploymentKind.OpenAI, Text(configuration[settings.Endpoint]), settings.Endpoint, _problems);
        var output = Number(configuration, "", settings.MaxOutputTokens, least: 1) ?? Deployment.DefaultMaxOutputTokens;
        if (!IsRealKey(key, KeyVariable) || _problems.Count > 0)
        {
            return;
        }

        var model = Text(configuration[settings.Model]) ?? DefaultModel;
        _deployments.Add(new(
            model, DeploymentKind.OpenAI, endpoint!, key, model, Priority: 0,
            RequestsPerMinute: null, TokensPerMinute: null, RequestsPerDay: null, TokensPerDay: null, output, settings));
    }

    private void ReadSection(IConfigurationSection section)
    {
        var before = _problems.Count;
        var prefix = $"{Section}__{section.Key}__";
        var settings = DeploymentSettings.OfSection(prefix);
        NoteUnknownSettings(section, prefix);

        var kind = Kind(section, prefix);
        var endpoint = DeploymentEndpoint.Read(kind, Text(section["Endpoint"]), settings.Endpoint, _problems);
        var key = ApiKey(section, settings, kind, endpoint);
        var model = Text(section["Model"]) ?? (kind is DeploymentKind.OpenAI ? DefaultModel : null);
        if (model is null)
        {
            _problems.Add($"{settings.Model} is missing. Set it to the name of the deployment in Azure OpenAI.");
        }

        var priority = Number(section, prefix, "Priority", least: 0) ?? 0;
        var requests = Number(section, prefix, "RequestsPerMinute", least: 0);
        var tokens = Number(section, prefix, "TokensPerMinute", least: 0);
        var requestsOfDay = Number(section, prefix, "RequestsPerDay", least: 0);
        var tokensOfDay = Number(section, prefix, "TokensPerDay", least: 0);
        var output = Number(section, prefix, "MaxOutputTokens", least: 1) ?? Deployment.DefaultMaxOutputTokens;
        var timeout = Number(section, prefix, "TimeoutSeconds", least: 1) ?? Deployment.DefaultTimeoutSeconds;
        var name = Text(section["Name"]) ?? model;
        if (_deployments.Exists(other => string.Equals(other.Name, name, StringComparison.OrdinalIgnoreCase)))
        {
            _problems.Add($"{prefix}Name: two deployments are named '{name}'. Give each one a name of its own.");
        }

        if (_problems.Count == before)
        {
            _deployments.Add(new(name!, kind, endpoint!, key, model!, priority, requests, tokens, requestsOfDay, tokensOfDay, output, settings)
            {
                Timeout = TimeSpan.FromSeconds(timeout),
            });
        }
    }

    private string? ApiKey(IConfigurationSection section, DeploymentSettings settings, DeploymentKind kind, Uri? endpoint)
    {
        var key = Text(section["ApiKey"]);
        if (key is null && kind is DeploymentKind.OpenAI)
        {
            // Only OpenAI itself gets OpenAI's key: another server must not see it by accident.
            key = endpoint is not null && DeploymentEndpoint.IsOpenAI(endpoint) ? Text(configuration[KeyVariable]) : null;
            if (key is null)
            {
                _problems.Add($"{settings.ApiKey} is missing. Set it to the key of the model's provider (to any word for a server that asks for none).");
            }
        }

        return key is null || IsRealKey(key, settings.ApiKey) ? key : null;
    }

    private bool IsRealKey(string key, string setting)
    {
        var real = !key.StartsWith("put your key", StringComparison.OrdinalIgnoreCase) && !key.Any(c => c is < '!' or > '~');
        if (!real)
        {
            _problems.Add($"{setting} is not a key: it has blanks or letters that no key has. Replace it by the key of the model's provider.");
        }

        return real;
    }

    private DeploymentKind Kind(IConfigurationSection section, string prefix)
    {
        var text = Text(section["Kind"]);
        var known = Enum.TryParse<DeploymentKind>(text, ignoreCase: true, out var kind) && Enum.IsDefined(kind);
        if (text is not null && !known)
        {
            _problems.Add($"{prefix}Kind is '{text}'. Set it to OpenAI or AzureOpenAI.");
        }

        return known ? kind : DeploymentKind.OpenAI;
    }

    /// <returns>Null when it is left out or wrong.</returns>
    private int? Number(IConfiguration section, string prefix, string setting, int least)
    {
        var text = Text(section[setting]);
        if (text is null)
        {
            return null;
        }

        if (int.TryParse(text, out var number) && number >= least)
        {
            return number;
        }

        _problems.Add($"{prefix}{setting} is '{text}'. Set it to a whole number of at least {least}, or leave it out.");
        return null;
    }

    private void NoteUnknownSettings(IConfigurationSection section, string prefix)
    {
        foreach (var child in section.GetChildren().Where(child => !KnownSettings.Contains(child.Key, StringComparer.OrdinalIgnoreCase)))
        {
            _problems.Add($"{prefix}{child.Key} is not a setting. The settings of a deployment are {string.Join(", ", KnownSettings)}.");
        }
    }

    private static string? Text(string? value) => string.IsNullOrWhiteSpace(value) ? null : value.Trim();
}
