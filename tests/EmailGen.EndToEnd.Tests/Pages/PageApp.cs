using EmailGen.EndToEnd.Tests.App;

namespace EmailGen.EndToEnd.Tests.Pages;

/// <summary>An app for all tests of a class, with one finished job.</summary>
public sealed class PageApp : IAsyncLifetime
{
    internal RunningApp Running { get; private set; } = null!;

    public string JobId { get; private set; } = "";

    private readonly Dictionary<int, string> _seeded = [];

    /// <summary>A list of so many rows with its emails, written once for all tests of the class.</summary>
    public async Task<string> SeededAsync(int rows) =>
        _seeded.TryGetValue(rows, out var known) ? known : _seeded[rows] = await SeededList.WriteAsync(Running, rows);

    public async ValueTask InitializeAsync()
    {
        Running = await RunningApp.StartAsync();
        JobId = await Running.StartJobAsync(SampleList.Csv(3));
        await Running.UntilStateAsync(JobId, "completed");
    }

    public ValueTask DisposeAsync() => Running.DisposeAsync();
}
