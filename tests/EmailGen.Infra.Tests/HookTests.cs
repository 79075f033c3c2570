using Xunit;

namespace EmailGen.Infra.Tests;

/// <summary>The hooks of azd, run by a shell, with a stand-in for the Azure CLI on the path.</summary>
public sealed class HookTests : IDisposable
{
    private const string Key = "a-system-key";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("emailgen-hooks");

    [Fact]
    public async Task Postdeploy_KeyComesLate_WaitsAndDeploysTheSubscription()
    {
        WriteCli(keyAfter: 3);

        var run = await PostdeployAsync(Environment());

        Assert.True(run.ExitCode == 0, run.Errors);
        Assert.Contains("inbox of stapp1", run.Output, StringComparison.Ordinal);
        var calls = await CallsAsync();
        Assert.Equal(3, calls.Count(call => call.StartsWith("functionapp keys list", StringComparison.Ordinal)));
        Assert.Contains("infra/inbox.bicepparam", calls[^2], StringComparison.Ordinal);
        Assert.Equal($"key {Key}", calls[^1]);
    }

    [Fact]
    public async Task Postdeploy_Key_IsNeverAnArgument()
    {
        WriteCli(keyAfter: 1);

        await PostdeployAsync(Environment());

        Assert.DoesNotContain(await CallsAsync(), call => !call.StartsWith("key ", StringComparison.Ordinal) && call.Contains(Key, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Postdeploy_KeyNeverComes_SaysHowToGoOn()
    {
        WriteCli(keyAfter: 1000);

        var run = await PostdeployAsync(Environment());

        Assert.Equal(1, run.ExitCode);
        Assert.Contains("azd hooks run postdeploy", run.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Postdeploy_WithoutProvision_NamesWhatIsMissing()
    {
        WriteCli(keyAfter: 1);
        var environment = Environment();
        environment["EMAILGEN_TOPIC"] = "";

        var run = await PostdeployAsync(environment);

        Assert.Equal(1, run.ExitCode);
        Assert.StartsWith("EMAILGEN_TOPIC is not set", run.Errors, StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private Dictionary<string, string> Environment() => new()
    {
        ["PATH"] = $"{_folder.FullName}:{System.Environment.GetEnvironmentVariable("PATH")}",
        ["CALLS"] = Path.Combine(_folder.FullName, "calls"),
        ["AZURE_SUBSCRIPTION_ID"] = "s1",
        ["AZURE_RESOURCE_GROUP"] = "rg-1",
        ["EMAILGEN_APP"] = "func1",
        ["EMAILGEN_TOPIC"] = "evgt1",
        ["EMAILGEN_STORAGE"] = "stapp1",
        ["EMAILGEN_EVENT_IDENTITY"] = "/identities/events",
        ["EMAILGEN_KEY_WAIT"] = "0",
        ["EMAILGEN_KEY_TRIES"] = "5",
    };

    private static Task<ShellRun> PostdeployAsync(Dictionary<string, string> environment) =>
        ShellRun.OfAsync("sh", ["infra/hooks/postdeploy.sh"], environment, TestContext.Current.CancellationToken);

    private async Task<string[]> CallsAsync() => await File.ReadAllLinesAsync(Path.Combine(_folder.FullName, "calls"), TestContext.Current.CancellationToken);

    private void WriteCli(int keyAfter)
    {
        var path = Path.Combine(_folder.FullName, "az");
        File.WriteAllText(path, $"""
            #!/bin/sh
            echo "$*" >> "$CALLS"
            case "$1" in
              functionapp) [ "$(wc -l < "$CALLS")" -lt {keyAfter} ] || echo {Key} ;;
              deployment) echo "key $EMAILGEN_BLOBS_EXTENSION_KEY" >> "$CALLS" ;;
            esac
            """);
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
    }
}
