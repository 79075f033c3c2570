using System.Text.Json;

namespace EmailGen.ModelSimulator.Faults;

/// <summary>A file with deployments and with what goes wrong. JSON with comments; unknown members are refused.</summary>
public sealed record FaultPlan(IReadOnlyList<SimulatedDeployment> Deployments, IReadOnlyList<SimulatedFault> Faults)
{
    private static readonly JsonDocumentOptions WithComments = new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true };

    /// <exception cref="FaultPlanException">The file is missing or no plan.</exception>
    public static FaultPlan Read(string path)
    {
        try
        {
            return Parse(File.ReadAllText(path));
        }
        catch (FaultPlanException wrong)
        {
            throw new FaultPlanException($"{path}: {wrong.Message}", wrong);
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            throw new FaultPlanException($"{path}: {unreadable.Message}", unreadable);
        }
    }

    /// <exception cref="FaultPlanException">The text is no plan.</exception>
    public static FaultPlan Parse(string json)
    {
        try
        {
            using var document = JsonDocument.Parse(json, WithComments);
            return Read(new PlanObject("$", document.RootElement));
        }
        catch (JsonException broken)
        {
            throw new FaultPlanException($"is no JSON at line {broken.LineNumber + 1}, byte {broken.BytePositionInLine + 1}.", broken);
        }
    }

    private static FaultPlan Read(PlanObject root)
    {
        SimulatedDeployment[] deployments = [.. root.Objects("deployments").Select(ReadDeployment)];
        SimulatedFault[] faults = [.. root.Objects("faults").Select(fault => ReadFault(fault, deployments))];
        root.RefuseOthers();
        return new(deployments, faults);
    }

    private static SimulatedDeployment ReadDeployment(PlanObject json)
    {
        var deployment = new SimulatedDeployment
        {
            Name = json.Text("name") ?? SimulatedDeployment.AnyName,
            Kind = json.Choice<DeploymentKind>("kind") ?? default,
            ApiKey = json.Text("apiKey"),
            RequestsPerMinute = json.Count("requestsPerMinute"),
            RequestsWindow = json.Choice<RequestsWindow>("requestsWindow") ?? default,
            TokensPerMinute = json.Count("tokensPerMinute"),
            TokenAccounting = json.Choice<TokenAccounting>("tokenAccounting") ?? default,
            RequestsPerDay = json.Count("requestsPerDay"),
            TokensPerDay = json.Whole("tokensPerDay"),
            InitialDayLevel = json.Number("initialDayLevel") ?? 1,
            Headers = json.Choice<HeaderMode>("headers") ?? default,
            MinLatencyMs = json.Count("minLatencyMs"),
            MaxLatencyMs = json.Count("maxLatencyMs"),
        };
        json.RefuseOthers();
        Refuse(json, deployment.FindProblem());
        return deployment;
    }

    private static SimulatedFault ReadFault(PlanObject json, IReadOnlyList<SimulatedDeployment> deployments)
    {
        var kind = json.Choice<FaultKind>("kind") ?? throw json.Problem("kind", $"is missing; use {string.Join(", ", Spelling<FaultKind>.All)}");
        var fault = new SimulatedFault(kind)
        {
            Deployment = json.Text("deployment"),
            ApiKey = json.Text("apiKey"),
            FromSecond = json.Number("fromSecond") ?? 0,
            ToSecond = json.Number("toSecond"),
        };
        fault = kind.ChangesDeployment() ? ReadChange(fault, json) : ReadRequests(fault, json);
        json.RefuseOthers();
        Refuse(json, fault.FindProblem(deployments));
        return fault;
    }

    private static SimulatedFault ReadChange(SimulatedFault fault, PlanObject json) => fault.Kind is FaultKind.Limit
        ? fault with
        {
            RequestsPerMinute = json.Count("requestsPerMinute"),
            TokensPerMinute = json.Count("tokensPerMinute"),
            RequestsPerDay = json.Count("requestsPerDay"),
        }
        : fault with { Headers = json.Choice<HeaderMode>("headers") ?? throw json.Problem("headers", $"is missing; use {string.Join(", ", Spelling<HeaderMode>.All)}") };

    private static SimulatedFault ReadRequests(SimulatedFault fault, PlanObject json) => fault with
    {
        ServiceTier = json.Text("serviceTier"),
        LeadContains = json.Text("leadContains"),
        FromRequest = json.Whole("fromRequest") ?? 1,
        ToRequest = json.Whole("toRequest"),
        Every = json.Whole("every") ?? 1,
        Share = json.Number("share") ?? 1,
        Status = (fault.Kind is FaultKind.ServerError ? json.Count("status") : null) ?? fault.Status,
        Seconds = (fault.Kind.TakesSeconds() ? json.Number("seconds") : null) ?? fault.Seconds,
        RetryAfterSeconds = fault.Kind.TakesRetryAfter() ? json.Count("retryAfterSeconds") : null,
    };

    private static void Refuse(PlanObject json, SettingProblem? problem)
    {
        if (problem is { } found)
        {
            throw json.Problem(JsonNamingPolicy.CamelCase.ConvertName(found.Setting), found.Message);
        }
    }
}
