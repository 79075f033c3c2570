using System.Collections.Concurrent;
using EmailGen.Core.Emails;
using EmailGen.Core.Leads;
using EmailGen.Core.Prompts;
using EmailGen.Core.Quality;
using EmailGen.Core.Tests.Deployments;
using EmailGen.Core.Tests.Storage;
using Microsoft.AspNetCore.Http;
using Xunit;

namespace EmailGen.Core.Tests.Emails;

/// <summary>An email that needs a look is asked for once more; whatever comes of that, the first one is neither lost nor paid for twice.</summary>
public sealed class RepairTests(Azurite azurite)
{
    private const string Short = "Far too short.";

    [Fact]
    public async Task FinishAsync_FlaggedEmail_IsAskedOnceMoreWithWhatIsWrong()
    {
        await using var bench = await WriterBench.StartAsync(azurite, asked => Tries(asked) == 1 && asked.User == "lead 2" ? FakeModel.Email(Short) : FakeModel.Email(), rows: 3);

        var report = await bench.FinishAsync(bench.Permit(requests: 3));
        var outcome = (await bench.OutcomesAsync())[2];

        Assert.Equal((3, 0, 0, 4, 1), (report.Written, report.NeedsReview, report.Deferred, report.RequestsMade, report.Repaired));
        Assert.Null(report.Reasons);
        Assert.Equal((OutcomeStatus.Written, true, 600, 180), (outcome.Status, outcome.Repaired, outcome.PromptTokens, outcome.CompletionTokens));
        var messages = bench.Requests.Last(asked => asked.User == "lead 2").Body.GetProperty("messages");
        Assert.Equal(["system", "user", "assistant", "user"], messages.EnumerateArray().Select(message => message.GetProperty("role").GetString()!));
        Assert.Contains(Short, messages[2].GetProperty("content").GetString());
        Assert.Contains("3 words; 40 to 80 are expected", messages[3].GetProperty("content").GetString());
    }

    [Fact]
    public async Task FinishAsync_FlaggedAgain_KeepsTheBetterOneAndCountsItsReasons()
    {
        await using var bench = await WriterBench.StartAsync(
            azurite,
            asked => (asked.User, Tries(asked)) switch
            {
                ("lead 1", 1) => FakeModel.Email(Short + " [Name]"),
                ("lead 1", _) => FakeModel.Email(Short),
                ("lead 2", 1) => FakeModel.Email(Short),
                _ => FakeModel.Content("no email at all"),
            },
            rows: 2);

        var report = await bench.FinishAsync(bench.Permit());
        var outcomes = await bench.OutcomesAsync();

        Assert.Equal((0, 2, 0, 4, 0), (report.Written, report.NeedsReview, report.Deferred, report.RequestsMade, report.Repaired));
        Assert.Equal([KeyValuePair.Create(ReasonCode.Words, 2)], report.Reasons!);
        Assert.All(outcomes.Values, outcome => Assert.Equal((Short, 600, ReasonCode.Words), (outcome.Body, outcome.PromptTokens, Assert.Single(outcome.Reasons!))));
    }

    [Theory]
    [InlineData(429)]
    [InlineData(503)]
    public async Task FinishAsync_RepairIsRefusedFirst_IsAskedAgainWithinThePermit(int status)
    {
        ConcurrentDictionary<int, int> refused = new();
        await using var bench = await WriterBench.StartAsync(
            azurite,
            asked => Tries(asked) == 1 ? FakeModel.Email(Short) : refused.TryAdd(1, 1) ? FakeModel.Error(status, "Please try again in 5ms.", "x") : FakeModel.Email(),
            rows: 1);

        var report = await bench.FinishAsync(bench.Permit(requests: 1));

        Assert.Equal((1, 0, 3, 1), (report.Written, report.NeedsReview, report.RequestsMade, report.Repaired));
    }

    [Theory]
    [InlineData(429, "Please retry after 100 seconds.", "x")]
    [InlineData(429, "No money.", "insufficient_quota")]
    [InlineData(503, "Down.", "x")]
    [InlineData(400, "Filtered.", "content_filter")]
    public async Task FinishAsync_RepairIsNeverAnswered_TheFirstEmailStands(int status, string words, string code)
    {
        await using var bench = await WriterBench.StartAsync(azurite, asked => Tries(asked) == 1 ? FakeModel.Email(Short) : FakeModel.Error(status, words, code), rows: 1);

        var report = await bench.FinishAsync(bench.Permit(lasts: TimeSpan.FromSeconds(60)));
        var later = await bench.FinishAsync(bench.Permit());

        Assert.Equal((1, 0, 300L, 0), (report.NeedsReview, report.Deferred, report.PromptTokens, later.RequestsMade));
        Assert.Equal((Short, OutcomeStatus.NeedsReview), ((await bench.OutcomesAsync())[1].Body, (await bench.OutcomesAsync())[1].Status));
        Assert.Equal((report.NeedsReview, report.PromptTokens), (later.NeedsReview, later.PromptTokens));
    }

    [Fact]
    public async Task FinishAsync_RepairIsOnItsWay_TheFirstEmailIsAlreadyDurable()
    {
        TaskCompletionSource asked = new(), go = new();
        await using var bench = await WriterBench.StartAsync(
            azurite,
            async request =>
            {
                if (Tries(request) == 1)
                {
                    return FakeModel.Email(Short);
                }

                asked.SetResult();
                await go.Task;
                return FakeModel.Email();
            },
            WriterBench.Leads(1));

        var finishing = bench.FinishAsync(bench.Permit());
        await asked.Task;
        var meanwhile = (await bench.OutcomesAsync())[1];
        go.SetResult();
        var report = await finishing;

        Assert.Equal((OutcomeStatus.NeedsReview, Short, 300), (meanwhile.Status, meanwhile.Body, meanwhile.PromptTokens));
        Assert.Equal((1, 1), (report.Written, report.Repaired));
    }

    [Fact]
    public async Task FinishAsync_RuleRepairOff_AsksOnce()
    {
        await using var bench = await WriterBench.StartAsync(
            azurite, _ => Task.FromResult(FakeModel.Email(Short)), WriterBench.Leads(2), rules: new TemplateRules { Repair = "off" });

        var report = await bench.FinishAsync(bench.Permit());

        Assert.Equal((2, 2), (report.NeedsReview, report.RequestsMade));
    }

    [Fact]
    public async Task FinishAsync_ManyEmailsThatBeginAlike_AreMendedFromTheNinthOn()
    {
        var words = WriterBench.Leads(40);
        await using var bench = await WriterBench.StartAsync(
            azurite,
            asked => Task.FromResult(Tries(asked) == 1 ? FakeModel.Email() : FakeModel.Email($"{string.Join(' ', asked.User.Select(c => $"q{(char)('a' + (c % 26))}x{asked.User.Length}"))} {FakeModel.Good}")),
            words,
            rules: new TemplateRules { MaxWords = 200 });

        var report = await bench.FinishAsync(bench.Permit(gap: TimeSpan.FromMilliseconds(20)));

        Assert.Equal(40, report.Written + report.NeedsReview);
        Assert.InRange(report.RequestsMade - 40, 20, 32);
    }

    [Fact]
    public async Task FinishAsync_EmailWithAnotherLeadsCompany_NamesIt()
    {
        Lead[] leads = [new(1, ["Ann Berg", "Northwind Traders"]), new(2, ["Bob Stone", "Kestrel Foods"])];
        await using var bench = await WriterBench.StartAsync(
            azurite, asked => Task.FromResult(FakeModel.Email(asked.User.Contains("Ann") ? $"{FakeModel.Good[..^40]} And how does Kestrel Foods do it?" : FakeModel.Good)), leads, columns: ["Name", "Company"]);

        var report = await bench.FinishAsync(bench.Permit());

        Assert.Equal((1, 1), (report.Written, report.NeedsReview));
        Assert.Equal([ReasonCode.ForeignText], (await bench.OutcomesAsync())[1].Reasons!);
        Assert.Contains("kestrel foods", (await bench.OutcomesAsync())[1].Notes);
    }

    [Fact]
    public async Task FinishAsync_ServerWithoutSchemas_IsAskedForLessAndNoRowFails()
    {
        await using var bench = await WriterBench.StartAsync(
            azurite,
            asked => asked.Body.TryGetProperty("response_format", out var format)
                ? Results.Json(new { error = new { message = $"'response_format.type' {format.GetProperty("type")} is not supported.", param = "response_format.type" } }, statusCode: 400)
                : FakeModel.Content($"Subject: A thought\n\n{FakeModel.Good}"),
            rows: 20);

        var report = await bench.FinishAsync(bench.Permit(requests: 20));
        var later = bench.Requests.Count;

        Assert.Equal((20, 0, 0, 0), (report.Written, report.NeedsReview, report.Failed, report.Deferred));
        Assert.InRange(later, 22, 60);
        Assert.Contains("Subject:", bench.Requests[^1].Body.GetProperty("messages")[0].GetProperty("content").GetString());
    }

    private static int Tries(FakeModel.Asked asked) =>
        asked.Body.GetProperty("messages").EnumerateArray().Count(message => message.GetProperty("role").ValueEquals("user"u8));
}
