using System.Text.Json;
using System.Text.Json.Nodes;

namespace EmailGen.Conformance.Runner;

/// <summary>One test of one promise: a host, ids of its own, and words for what a promise does and expects.</summary>
/// <param name="host">Who has promised.</param>
/// <param name="id">Begins all its ids.</param>
/// <param name="cancellation">Ends the waiting for what does not come.</param>
public sealed class Trial(IDurableHost host, string id, CancellationToken cancellation)
{
    private static readonly TimeSpan Glance = TimeSpan.FromMilliseconds(50);

    public string Id => id;

    public Scale Scale => host.Scale;

    public async Task<string> StartAsync(string orchestrator, object? input = null, string suffix = "")
    {
        Expect(await host.StartAsync(orchestrator, id + suffix, input, dedupe: false, cancellation), $"the id {id + suffix} is taken");
        return id + suffix;
    }

    public Task<bool> TryStartAsync(string orchestrator, object? input, bool dedupe) =>
        host.StartAsync(orchestrator, id, input, dedupe, cancellation);

    public Task<InstanceView?> FindAsync(string instance) => host.FindAsync(instance, cancellation);

    public Task RaiseAsync(string name, object? payload, string suffix = "") => host.RaiseEventAsync(id + suffix, name, payload, cancellation);

    public Task SuspendAsync() => host.SuspendAsync(id, "a rest", cancellation);

    public Task ResumeAsync() => host.ResumeAsync(id, "on we go", cancellation);

    public Task TerminateAsync(bool recursive = false) => host.TerminateAsync(id, "enough", recursive, cancellation);

    public Task PurgeAsync(string instance) => host.PurgeAsync(instance, cancellation);

    public Task SignalAsync(string entity, string operation, object? input) => host.SignalAsync(entity, id, operation, input, cancellation);

    public Task PassAsync(double seconds) => host.PassAsync(TimeSpan.FromSeconds(seconds), cancellation);

    public async Task<JsonNode> UntilEntityAsync(string entity, string key, Func<JsonNode, bool> isReached)
    {
        while (true)
        {
            if (await host.ReadEntityAsync(entity, key, cancellation) is { } state && isReached(state))
            {
                return state;
            }

            await host.PassAsync(Glance, cancellation);
        }
    }

    public async Task<InstanceView> UntilAsync(string instance, Func<InstanceView, bool> isReached)
    {
        while (true)
        {
            var view = await host.FindAsync(instance, cancellation);
            if (view is not null && isReached(view))
            {
                return view;
            }

            Expect(view is not { IsFinished: true }, $"{instance} ended as {view?.Status} with {Show(view?.Output)}");
            await host.PassAsync(Glance, cancellation);
        }
    }

    public Task UntilShownAsync(string customStatus, string suffix = "") =>
        UntilAsync(id + suffix, view => Show(view.CustomStatus) == JsonSerializer.Serialize(customStatus));

    public Task<InstanceView> EndAsync(string status = "Completed", string suffix = "") => UntilAsync(id + suffix, view => view.Status == status);

    /// <returns>The output of the completed instance.</returns>
    public async Task<JsonNode> OutputAsync(string suffix = "") =>
        (await EndAsync(suffix: suffix)).Output ?? throw new BrokenPromiseException($"{id + suffix} has no output");

    /// <returns>What was seen, when it is as expected.</returns>
    public static string Same(object? expected, JsonNode? seen)
    {
        var text = JsonSerializer.Serialize(expected);
        Expect(Show(seen) == text, $"{text} was expected, {Show(seen)} was seen");
        return Short(text);
    }

    public static void Expect(bool isKept, string otherwise)
    {
        if (!isKept)
        {
            throw new BrokenPromiseException(Short(otherwise));
        }
    }

    // Compared as values: hosts escape their texts in different ways.
    private static string Show(JsonNode? node) => JsonSerializer.Serialize(node);

    private static string Short(string text) => text.Length <= 300 ? text : $"{text[..297]}...";
}
