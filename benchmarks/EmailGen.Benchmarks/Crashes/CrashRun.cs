using System.Diagnostics;
using EmailGen.Benchmarks.Runs;
using EmailGen.Cli.Storage;

namespace EmailGen.Benchmarks.Crashes;

/// <summary>
/// Real processes: <c>emailgen serve</c>, which is ended again and again, beside a simulated model and a storage that stay.
/// Longer than most files, because it is one story.
/// </summary>
/// <param name="plan">What is done.</param>
/// <param name="told">Hears of each end.</param>
internal sealed class CrashRun(CrashPlan plan, Action<AppEnd> told)
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(15);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);

    private readonly Random _random = new(plan.Seed);
    private readonly CrashAccount _account = new(plan);
    private readonly List<AppEnd> _ends = [];
    private double? _afterOutage;
    private int _answeredMore;

    public async Task<CrashResult> GoAsync(CancellationToken cancellationToken)
    {
        using var folder = new TemporaryFolder();
        var list = folder.FileNamed("leads.csv");
        await EmailGenProcess.RunAsync("sample", "--rows", $"{plan.Rows}", "--out", list);
        var leads = await LeadIds.OfAsync(list, cancellationToken);
        await using var storage = new StoppableStorage(folder.FileNamed("storage"));
        await storage.StartAsync(cancellationToken);
        await using var model = await EmailGenProcess.StartAsync(["simulate", "--port", "0", "--latency-ms", $"{plan.LongestLatencyMs / 4}-{plan.LongestLatencyMs}"]);
        var watch = Stopwatch.StartNew();
        var workbook = folder.FileNamed("emails.xlsx");
        await LiveAsync(folder, list, storage, model, leads, workbook, cancellationToken);
        var written = await WorkbookCheck.OfAsync(workbook, leads, cancellationToken);
        return Judge(written, watch.Elapsed.TotalSeconds);
    }

    private async Task LiveAsync(
        TemporaryFolder folder, string list, StoppableStorage storage, EmailGenProcess model, LeadIds leads, string workbook, CancellationToken cancellationToken)
    {
        CrashWitness? witness = null;
        var id = "";
        for (var life = 1; life <= plan.Ends; life++)
        {
            var before = witness is null ? 0 : await witness.OutcomeBytesAsync(cancellationToken);
            var sinceStart = Stopwatch.StartNew();
            await using var app = await StartAsync(folder, storage.ConnectionString, model);
            var started = Seconds(sinceStart);
            if (witness is null)
            {
                id = await JobCalls.PostAsync(app.Url, list, cancellationToken);
                witness = new(storage.ConnectionString, model.Url, id, leads);
            }

            var isInterrupted = plan.Outage > TimeSpan.Zero && life == (plan.Ends / 2) + 1;
            if (isInterrupted)
            {
                _afterOutage = await InterruptStorageAsync(storage, witness, before, cancellationToken);
            }

            // Every fourth life ends as soon as something is in flight, before anything new is durable.
            double? firstEmail = null;
            if (_random.Next(4) > 0)
            {
                await UntilAsync(async () => await witness.OutcomeBytesAsync(cancellationToken) > before, $"no new email in life {life}", cancellationToken);
                firstEmail = life == 1 || isInterrupted ? null : Seconds(sinceStart);
                await Task.Delay(_random.NextDouble() * plan.LongestWork, cancellationToken);
            }

            var calls = (Waiting: 0, Accepted: 0);
            await UntilAsync(async () => (calls = await witness.CallsAsync(cancellationToken)).Waiting > 0, $"no call in flight in life {life}: the list may be too short", cancellationToken);
            var ending = Stopwatch.StartNew();
            await (plan.Gently ? app.StopAsync() : app.KillAsync());
            var late = (await witness.CallsAsync(cancellationToken)).Accepted - calls.Accepted;
            if (!plan.Gently)
            {
                await witness.TearAsync(_random, cancellationToken);
            }

            await TakeAsync(new(life, started, firstEmail, calls.Waiting, late, InFlight: 0, Durable: 0, Seconds(ending)), witness, cancellationToken);
        }

        await using var last = await StartAsync(folder, storage.ConnectionString, model);
        await JobCalls.CompletedAsync(last.Url, id, cancellationToken);
        await JobCalls.DownloadAsync(last.Url, id, workbook, cancellationToken);
        _account.Check(_account.Take(await witness!.DurableAsync(cancellationToken), await witness.AnswersAsync(cancellationToken), "At last") == 0, "At last: rows that were asked for have no outcome");
        _answeredMore = (await witness.AnswersAsync(cancellationToken)).Count(answer => answer.Value > 1);
    }

    private async Task TakeAsync(AppEnd end, CrashWitness witness, CancellationToken cancellationToken)
    {
        var durable = await witness.DurableAsync(cancellationToken);
        var inFlight = _account.Take(durable, await witness.AnswersAsync(cancellationToken), $"End {end.Number}");
        _account.Check(!plan.Gently || inFlight == 0, $"End {end.Number}: {inFlight} calls were given up, although the app was only asked to stop");
        _account.Check(!plan.Gently || end.Late <= plan.RequestsPerMinute / 60, $"End {end.Number}: {end.Late} calls were started after the app was asked to stop");
        _ends.Add(end with { InFlight = inFlight, Durable = durable.Count });
        told(_ends[^1]);
    }

    private async Task<double> InterruptStorageAsync(StoppableStorage storage, CrashWitness witness, long before, CancellationToken cancellationToken)
    {
        await UntilAsync(async () => await witness.OutcomeBytesAsync(cancellationToken) > before, "no new email before the outage", cancellationToken);
        await storage.StopAsync();
        await Task.Delay(plan.Outage, cancellationToken);
        await storage.StartAsync(cancellationToken);
        var (back, bytes) = (Stopwatch.StartNew(), await witness.OutcomeBytesAsync(cancellationToken));
        await UntilAsync(async () => await witness.OutcomeBytesAsync(cancellationToken) > bytes, "no new email after the outage", cancellationToken);
        return Seconds(back);
    }

    private CrashResult Judge(WorkbookCheck written, double seconds)
    {
        _account.Check(written.Lost == 0, $"{written.Lost} rows are lost");
        _account.Check(written.Twice == 0, $"{written.Twice} rows are twice in the workbook");
        _account.Check(written.InOrder, "The workbook's rows are not the list's in their order");
        _account.Check(_answeredMore <= _account.InFlight, $"{_answeredMore} rows were answered more than once, and only {_account.InFlight} calls were in flight at the ends");
        double[] first = [.. _ends.Select(end => end.FirstEmailSeconds).OfType<double>().Order()];
        return new(
            plan.Rows,
            plan.Ends,
            plan.Seed,
            Math.Round(seconds, 1),
            _account.InFlight,
            _account.MostInFlight,
            _answeredMore,
            written.Lost,
            written.Twice,
            first.Length == 0 ? null : first[first.Length / 2],
            first.Length == 0 ? null : first[^1],
            _ends.Select(end => end.StartSeconds).Order().ElementAt(_ends.Count / 2),
            _ends.Max(end => end.EndSeconds),
            plan.Outage.TotalSeconds,
            _afterOutage,
            _account.Broken);
    }

    private static double Seconds(Stopwatch watch) => Math.Round(watch.Elapsed.TotalSeconds, 2);

    private Task<EmailGenProcess> StartAsync(TemporaryFolder folder, string storage, EmailGenProcess model) => EmailGenProcess.StartAsync(
        ["serve", "--port", "0", "--data", folder.FileNamed("data"), "--storage", storage],
        ("Deployments__0__Name", "simulator"),
        ("Deployments__0__Kind", "OpenAI"),
        ("Deployments__0__Endpoint", $"{model.Url}v1"),
        ("Deployments__0__ApiKey", "simulated"),
        ("Deployments__0__Model", "gpt-4o-mini"),
        ("Deployments__0__RequestsPerMinute", $"{plan.RequestsPerMinute}"),
        ("Deployments__0__TokensPerMinute", "0"));

    private static async Task UntilAsync(Func<Task<bool>> reached, string otherwise, CancellationToken cancellationToken)
    {
        var watch = Stopwatch.StartNew();
        while (!await reached())
        {
            if (watch.Elapsed > Patience)
            {
                throw new InvalidOperationException($"After {Patience.TotalSeconds:0} s: {otherwise}.");
            }

            await Task.Delay(Interval, cancellationToken);
        }
    }
}
