using System.Text;
using EmailGen.EndToEnd.Tests.Faults;
using EmailGen.ModelSimulator;

namespace EmailGen.EndToEnd.Tests.App;

/// <summary>Where keys, leads and emails must not be.</summary>
public sealed class SecrecyTests
{
    private const string Key = "sk-key-that-nobody-may-see";
    private const string Cell = "Cellmark Zanzibar";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact(Timeout = 60_000)]
    public async Task Job_FromStartToEnd_LeavesNoKeyLeadOrEmailInHistoriesLimitsHealthAndMonitor()
    {
        await using var app = await RunningApp.StartAsync(new SimulatorSettings { ApiKey = Key }, 0, $"--Deployments:0:ApiKey={Key}");
        var id = await app.StartJobAsync($"First Name,Company,Title,City\nAnn,{Cell},CFO,Rome\nBob,{Cell},CFO,Rome\n", """{"template":{"user":"Templatemark. Write to {{first_name}} of {{company}}."},"preview":1}""");
        await app.UntilStateAsync(id, "awaitingApproval");
        await app.CommandAsync(id, "approve");
        await app.UntilStateAsync(id, "completed");
        var body = (await SheetRow.ReadAsync(app, id))[0].Body;

        var told = new StringBuilder();
        foreach (var path in new[] { "api/health", "api/limits", "api/jobs", $"api/jobs/{id}", "api/monitor/instances", $"api/monitor/instances/{id}", "api/monitor/entities", "api/monitor/activities", "runtime/webhooks/durabletask/instances" })
        {
            told.AppendLine(await app.Client.GetStringAsync(path, Ct));
        }

        // Histories, inputs, states and what is not yet in the database's main file.
        foreach (var file in new[] { app.EngineDatabase, $"{app.EngineDatabase}-wal" }.Where(File.Exists))
        {
            await using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            using var reader = new StreamReader(stream, Encoding.Latin1);
            told.AppendLine(await reader.ReadToEndAsync(Ct));
        }

        var all = told.ToString();
        Assert.Contains("RunJob", all, StringComparison.Ordinal);
        Assert.True(body.Length > 20);
        Assert.All([Key, Cell, "Templatemark", body.Split('\n')[^1]], secret => Assert.DoesNotContain(secret, all, StringComparison.Ordinal));
    }

    [Fact(Timeout = 60_000)]
    public async Task Upload_JsonInsideJson_IsRefusedAndHarmsNobody()
    {
        await using var app = await RunningApp.StartAsync();
        var deep = string.Concat(Enumerable.Repeat("{\"template\":", 100_000));
        foreach (var path in new[] { "api/templates/render", "api/jobs/jaaaaaaaaaaaaaaaaaaaaaaaaa/emails/1", "api/jobs" })
        {
            using var form = new MultipartFormDataContent { { new StringContent("a,b\n1,2"), "file", "leads.csv" }, { new StringContent(deep[..200_000]), "options" } };
            using HttpContent json = new StringContent(deep[..200_000], Encoding.UTF8, "application/json");
            using var answer = await app.Client.PostAsync(path, path == "api/jobs" ? form : json, Ct);

            Assert.InRange((int)answer.StatusCode, 400, 404);
        }

        Assert.Contains("ready", await app.Client.GetStringAsync("api/health", Ct), StringComparison.OrdinalIgnoreCase);
    }
}
