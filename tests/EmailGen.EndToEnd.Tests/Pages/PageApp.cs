using EmailGen.EndToEnd.Tests.App;

namespace EmailGen.EndToEnd.Tests.Pages;

/// <summary>An app for all tests of a class, with one finished job.</summary>
public sealed class PageApp : IAsyncLifetime
{
    internal RunningApp Running { get; private set; } = null!;

    public string JobId { get; private set; } = "";

    public async ValueTask InitializeAsync()
    {
        Running = await RunningApp.StartAsync();
        JobId = await Running.StartJobAsync(SampleList.Csv(3));
        await Running.UntilStateAsync(JobId, "completed");
    }

    public ValueTask DisposeAsync() => Running.DisposeAsync();
}
