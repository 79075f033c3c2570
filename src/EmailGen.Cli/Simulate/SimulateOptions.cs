using System.CommandLine;
using EmailGen.ModelSimulator;
using EmailGen.ModelSimulator.Faults;

namespace EmailGen.Cli.Simulate;

/// <summary>The options of <c>emailgen simulate</c>, and the settings that they make.</summary>
internal sealed class SimulateOptions
{
    private readonly Option<int> _port = new("--port") { Description = "Port on 127.0.0.1; 0 takes a free one", HelpName = "N", DefaultValueFactory = _ => 8080, Validators = { CommandLineRules.Port } };
    private readonly Option<int?> _rpm = new("--rpm") { Description = "Requests a minute; without it there is no limit", HelpName = "N", Validators = { CommandLineRules.Positive } };
    private readonly Option<int?> _tpm = new("--tpm") { Description = "Tokens a minute; without it there is no limit", HelpName = "N", Validators = { CommandLineRules.Positive } };
    private readonly Option<int?> _rpd = new("--rpd") { Description = "Requests a day, which the headers tell then; without it there is no limit. Example: --rpd 10000", HelpName = "N", Validators = { CommandLineRules.Positive } };
    private readonly Option<long?> _tpd = new("--tpd") { Description = "Tokens a day; without it there is no limit. Example: --tpd 2000000", HelpName = "N", Validators = { CommandLineRules.Positive } };
    private readonly Option<RequestsWindow> _window = NamedChoice.Create<RequestsWindow>("--window", "How --rpm counts: in a bucket that refills continuously, or in fixed windows as Azure does");
    private readonly Option<TokenAccounting> _accounting = NamedChoice.Create<TokenAccounting>("--accounting", "What counts: the tokens used, or as Azure does prompt + max_tokens, and refused requests too");
    private readonly Option<HeaderMode> _headers = NamedChoice.Create<HeaderMode>("--headers", "What the x-ratelimit headers tell");
    private readonly Option<LatencyRange> _latency = new("--latency-ms")
    {
        Description = "How long an answer takes, A-B milliseconds",
        HelpName = "A-B",
        CustomParser = LatencyRange.Parse,
        DefaultValueFactory = _ => new(300, 900),
    };

    private readonly Option<string?> _apiKey = new("--api-key") { Description = "Answer 401 to every other key", HelpName = "K" };
    private readonly Option<string?> _faults = new("--faults") { Description = "A plan of what goes wrong, and of several deployments. Example: --faults samples/faults.json", HelpName = "FILE", Validators = { CommandLineRules.ExistingFile } };

    public IEnumerable<Option> All => [_port, _rpm, _tpm, _rpd, _tpd, _window, _accounting, _headers, _latency, _apiKey, _faults];

    /// <summary>Options that describe the deployment which a plan's deployments replace.</summary>
    private IEnumerable<Option> OfOneDeployment => [_rpm, _tpm, _rpd, _tpd, _window, _accounting, _headers];

    /// <exception cref="CliException">The plan is none, or it and the options contradict each other.</exception>
    public SimulatorSettings Read(ParseResult parsed)
    {
        var plan = ReadPlan(parsed);
        if (plan.Deployments.Count > 0 && OfOneDeployment.FirstOrDefault(option => parsed.GetResult(option) is { Implicit: false }) is { } idle)
        {
            throw new CliException($"{idle.Name} has no effect: {parsed.GetValue(_faults)} lists deployments with limits of their own. Leave it out, or set it there.");
        }

        return new()
        {
            Port = parsed.GetValue(_port),
            MinLatencyMs = parsed.GetRequiredValue(_latency).MinMs,
            MaxLatencyMs = parsed.GetRequiredValue(_latency).MaxMs,
            ApiKey = parsed.GetValue(_apiKey),
            Deployments = plan.Deployments.Count > 0 ? plan.Deployments : [ReadDeployment(parsed)],
            Faults = plan.Faults,
        };
    }

    private SimulatedDeployment ReadDeployment(ParseResult parsed) => new()
    {
        RequestsPerMinute = parsed.GetValue(_rpm),
        TokensPerMinute = parsed.GetValue(_tpm),
        RequestsPerDay = parsed.GetValue(_rpd),
        TokensPerDay = parsed.GetValue(_tpd),
        RequestsWindow = parsed.GetValue(_window),
        TokenAccounting = parsed.GetValue(_accounting),
        Headers = parsed.GetValue(_headers),
    };

    private FaultPlan ReadPlan(ParseResult parsed)
    {
        try
        {
            return parsed.GetValue(_faults) is { } file ? FaultPlan.Read(file) : new([], []);
        }
        catch (FaultPlanException problem)
        {
            throw new CliException($"--faults {problem.Message}", problem);
        }
    }
}
