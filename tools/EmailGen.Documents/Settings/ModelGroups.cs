using System.Globalization;
using EmailGen.Core.Deployments;
using EmailGen.Core.Emails;
using EmailGen.Core.Money;
using EmailGen.Documents.Comments;

namespace EmailGen.Documents.Settings;

/// <summary>What is asked, and what it costs.</summary>
internal static class ModelGroups
{
    private const string Prefix = "Deployments__0__";

    private static readonly TypeComments Words = SourceComments.Of(typeof(Deployment));

    private static readonly Deployment Usual = DeploymentPool.From(Probe.Of(("OPENAI_API_KEY", "k"))).All[0];

    public static SettingGroup OpenAI()
    {
        var names = DeploymentSettings.OfEnvironment;
        return new(
            "OpenAI in short",
            "Enough for OpenAI, or a server that speaks like it. They are read while there is no `Deployments__…`; the key also serves a deployment at OpenAI that has none of its own.",
            [
                new(names.ApiKey, "a key", "", "The key."),
                new(names.Model, "a model", Usual.Model, "The model."),
                new(names.Endpoint, Rule(names.Endpoint, ("OPENAI_API_KEY", "k")), $"{Usual.Endpoint}", "Base URL."),
                new(names.MaxOutputTokens, Rule(names.MaxOutputTokens, ("OPENAI_API_KEY", "k")), Number(Usual.MaxOutputTokens), Words.Of(nameof(Deployment.MaxOutputTokens))),
            ]);
    }

    public static SettingGroup Deployments() => new(
        "Deployments",
        "A deployment is one place that answers. Further ones are `Deployments__1__…` and so on: those of one priority share the work by what they can; a higher number is asked only while all before it are used up, stopped or out of reach. What is wrong with one is told by `GET /api/health`, and leaves that one out.",
        [
            new($"{Prefix}Name", "a text", "the model", Words.Of(nameof(Deployment.Name))),
            new($"{Prefix}Kind", Rule("Deployments:0:Kind"), "OpenAI", Words.Of(nameof(Deployment.Kind))),
            new($"{Prefix}Endpoint", Rule("Deployments:0:Endpoint"), $"{Usual.Endpoint}", Words.Of(nameof(Deployment.Endpoint))),
            new($"{Prefix}ApiKey", "a key", "", Words.Of(nameof(Deployment.ApiKey))),
            new($"{Prefix}Model", "a text", $"{Usual.Model}; none for Azure OpenAI", Words.Of(nameof(Deployment.Model))),
            OfNumber(nameof(Deployment.Priority), "0"),
            OfNumber(nameof(Deployment.RequestsPerMinute), "learned"),
            OfNumber(nameof(Deployment.TokensPerMinute), "learned"),
            OfNumber(nameof(Deployment.RequestsPerDay), "learned"),
            OfNumber(nameof(Deployment.TokensPerDay), "learned"),
            OfNumber(nameof(Deployment.MaxOutputTokens), Number(Deployment.DefaultMaxOutputTokens)),
            new($"{Prefix}TimeoutSeconds", Rule("Deployments:0:TimeoutSeconds"), Number(Deployment.DefaultTimeoutSeconds), Words.Of(nameof(Deployment.Timeout))),
        ]);

    public static SettingGroup Prices()
    {
        var words = SourceComments.Of(typeof(ModelPrice));
        return new(
            "Prices",
            "In the name stands the model, such as `gpt-4o-mini`; for an Azure deployment its name there. A price of your own adds to the list prices that are built in, or replaces one.",
            [.. new[] { nameof(ModelPrice.Input), nameof(ModelPrice.Output), nameof(ModelPrice.CachedInput) }.Select(name => new Setting(
                $"Prices__MODEL__{name}", Probe.Rule(settings => PriceTable.From(settings).Problems, $"Prices:MODEL:{name}"), "", words.Of(name)))]);
    }

    public static SettingGroup Writing() => new(
        "Writing",
        "",
        [
            new(
                EmailWriterSettings.ConcurrencySetting,
                Rule(EmailWriterSettings.ConcurrencySetting, ("OPENAI_API_KEY", "k")),
                Number(new EmailWriterSettings().MaxConcurrentRequests),
                SourceComments.Of(typeof(EmailWriterSettings)).Of(nameof(EmailWriterSettings.MaxConcurrentRequests))),
        ]);

    private static Setting OfNumber(string name, string usual) => new($"{Prefix}{name}", Rule($"Deployments:0:{name}"), usual, Words.Of(name));

    private static string Rule(string key, params (string, string)[] others) => Probe.Rule(settings => DeploymentPool.From(settings).Problems, key, others);

    private static string Number(long number) => number.ToString("N0", CultureInfo.InvariantCulture);
}
