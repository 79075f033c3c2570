using EmailGen.EndToEnd.Tests.App;
using EmailGen.ModelSimulator;
using EmailGen.ModelSimulator.Faults;

namespace EmailGen.EndToEnd.Tests.Faults;

/// <summary>What is wrong with one request or its answer, as users meet it: the row's matter, never the job's.</summary>
public sealed class RowFaultTests(SharedStorage storage) : IClassFixture<SharedStorage>
{
    private const int Timeout = 60_000;
    private const int Rows = 40;

    private static readonly int[] Met = [3, 17, 33];

    [Theory(Timeout = Timeout)]
    [InlineData(FaultKind.Cut, 0)]
    [InlineData(FaultKind.CutBody, 3)]
    [InlineData(FaultKind.NotJson, 0)]
    public async Task Run_AnswerThatDoesNotArrive_IsAskedForAgain(FaultKind kind, int answersLost)
    {
        await using var app = await FaultyApp.StartAsync(storage, FaultyApp.Once(new(kind), Met));
        var id = await app.StartJobAsync(SampleList.Csv(Rows));
        var finished = await FinishedJob.OfAsync(app, id, Rows, answersLost);

        Assert.Empty(finished.Failed);
        AssertMet(app, kind, 3);
    }

    [Fact(Timeout = Timeout)]
    public async Task Run_ServerErrors_AreAskedAgain()
    {
        int[] statuses = [500, 502, 503, 504, 529];
        await using var app = await FaultyApp.StartAsync(
            storage, [.. statuses.Index().SelectMany(status => FaultyApp.Once(new(FaultKind.ServerError) { Status = status.Item }, 7 * (status.Index + 1)))]);
        var id = await app.StartJobAsync(SampleList.Csv(Rows));
        var finished = await FinishedJob.OfAsync(app, id, Rows);

        Assert.Empty(finished.Failed);
        AssertMet(app, FaultKind.ServerError, statuses.Length);
    }

    [Theory(Timeout = Timeout)]
    [InlineData(FaultKind.Stall)]
    [InlineData(FaultKind.SlowBody)]
    public async Task Run_AnswerThatTakesItsTime_IsWaitedFor(FaultKind kind)
    {
        await using var app = await FaultyApp.StartAsync(storage, FaultyApp.Once(new(kind) { Seconds = 1 }, Met));
        var id = await app.StartJobAsync(SampleList.Csv(Rows));
        var finished = await FinishedJob.OfAsync(app, id, Rows);

        Assert.Empty(finished.Failed);
        AssertMet(app, kind, 3);
    }

    [Fact(Timeout = Timeout)]
    public async Task Run_AnswerThatNeverComes_IsAskedForAgainAfterTheTimeout()
    {
        await using var app = await FaultyApp.StartAsync(
            storage, [new() { RequestsPerMinute = FaultyApp.Quick, TimeoutSeconds = 1 }], new SimulatorSettings { Faults = FaultyApp.Once(new(FaultKind.Hang), Met) });
        var id = await app.StartJobAsync(SampleList.Csv(Rows));
        var finished = await FinishedJob.OfAsync(app, id, Rows);

        Assert.Empty(finished.Failed);
        AssertMet(app, FaultKind.Hang, 3);
    }

    [Theory(Timeout = Timeout)]
    [InlineData(FaultKind.ContentFilter, "failed", "content filter does not accept this row")]
    [InlineData(FaultKind.ContentFilterAnswer, "failed", "content filter held back")]
    [InlineData(FaultKind.Refusal, "needs review", "The model declined to write: I'm sorry")]
    [InlineData(FaultKind.EmptyAnswer, "needs review", "answer is empty")]
    public async Task Run_AnswerThatIsNoEmail_IsTheRowsOwnWithTheReason(FaultKind kind, string status, string words)
    {
        await using var app = await FaultyApp.StartAsync(storage, [.. Met.Select(row => FaultyApp.OfRow(new(kind), row))]);
        var id = await app.StartJobAsync(SampleList.Csv(Rows));
        // An empty answer is asked for once more.
        var twice = kind is FaultKind.EmptyAnswer ? 3 : 0;
        var finished = await FinishedJob.OfAsync(app, id, Rows, askedTwice: twice);

        Assert.Equal(Met, finished.Sheet.Where(row => row.Notes.Contains(words, StringComparison.Ordinal) && row.Status == status).Select(row => row.Number));
        Assert.Equal(status == "failed" ? Met : [], finished.Failed.Select(row => row.Number));
        AssertMet(app, kind, 3 + twice);
    }

    [Fact(Timeout = Timeout)]
    public async Task Run_EmailThatTheCheckFlags_IsMendedOnceAndElseNeedsReviewWithItsReasons()
    {
        await using var app = await FaultyApp.StartAsync(storage, [.. FaultyApp.Once(new(FaultKind.BadEmail), 3, 17), FaultyApp.OfRow(new(FaultKind.BadEmail), 33)]);
        var id = await app.StartJobAsync(SampleList.Csv(Rows));
        var finished = await FinishedJob.OfAsync(app, id, Rows, askedTwice: 3);
        var job = await app.UntilStateAsync(id, "completed");

        Assert.Empty(finished.Failed);
        var flagged = Assert.Single(finished.NeedsReview);
        Assert.Equal(33, flagged.Number);
        Assert.Contains("It names \"Contoso Freight\"", flagged.Notes, StringComparison.Ordinal);
        Assert.Contains("number 42%", flagged.Notes, StringComparison.Ordinal);
        Assert.Equal((1, 1, 2), (job["review"]!["unsupported-name"]!.GetValue<int>(), job["review"]!["unsupported-number"]!.GetValue<int>(), job["repaired"]!.GetValue<int>()));
        AssertMet(app, FaultKind.BadEmail, 4);
    }

    [Fact(Timeout = Timeout)]
    public async Task Run_ServerWithoutResponseFormat_IsAskedForPlainTextAndNoRowFails()
    {
        await using var app = await FaultyApp.StartAsync(storage, new SimulatedFault(FaultKind.FormRefused));
        var id = await app.StartJobAsync(SampleList.Csv(Rows));
        var finished = await FinishedJob.OfAsync(app, id, Rows);

        Assert.Empty(finished.Failed);
        Assert.Empty(finished.NeedsReview);
    }

    [Fact(Timeout = Timeout)]
    public async Task Run_AnswerThatIsCutOff_IsAskedForOnceMoreWithMoreRoom()
    {
        await using var app = await FaultyApp.StartAsync(
            storage, [.. FaultyApp.Once(new(FaultKind.Truncated), 3, 17), FaultyApp.OfRow(new(FaultKind.Truncated), 33)]);
        var id = await app.StartJobAsync(SampleList.Csv(Rows));
        var finished = await FinishedJob.OfAsync(app, id, Rows, askedTwice: 3);

        Assert.Empty(finished.Failed);
        Assert.Equal([33], finished.NeedsReview.Where(row => row.Notes.Contains("cut off twice", StringComparison.Ordinal)).Select(row => row.Number));
        AssertMet(app, FaultKind.Truncated, 4);
    }

    [Fact(Timeout = Timeout)]
    public async Task Run_RowLargerThanTheLimit_FailsAloneWithTheFigures()
    {
        const int Limit = 1_000_000;
        await using var app = await FaultyApp.StartAsync(
            storage,
            [new() { RequestsPerMinute = FaultyApp.Quick }],
            new SimulatorSettings { Deployments = [new() { TokensPerMinute = Limit, Headers = HeaderMode.Unknown }] });
        var giant = $"Ann61,\"Acme 61, Inc {string.Concat(Enumerable.Repeat("x ", 2 * Limit))}\",CFO,Zürich\n";
        var id = await app.StartJobAsync(SampleList.Csv(60) + giant);
        var finished = await FinishedJob.OfAsync(app, id, 61);

        var failed = Assert.Single(finished.Failed);
        Assert.Equal(61, failed.Number);
        Assert.Contains("larger than the model's limit of tokens a minute", failed.Notes, StringComparison.Ordinal);
        Assert.Contains($"Limit {Limit}", failed.Notes, StringComparison.Ordinal);
    }

    private static void AssertMet(RunningApp app, FaultKind kind, int times) => Assert.Equal(
        [times],
        app.Simulator.Ledger.Summary.Faults.Where(met => met.Key == Name(kind)).Select(met => met.Value));

    private static string Name(FaultKind kind) => System.Text.Json.JsonNamingPolicy.SnakeCaseLower.ConvertName(kind.ToString());
}
