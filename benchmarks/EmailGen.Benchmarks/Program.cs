using EmailGen.Benchmarks;
using EmailGen.Benchmarks.Limits;
using EmailGen.Benchmarks.Lists;
using EmailGen.Benchmarks.Pipeline;
using EmailGen.Benchmarks.Quality;
using EmailGen.Benchmarks.Runtime;
using EmailGen.Benchmarks.Soak;

if (args is [ListsBenchmark.PartArgument, var part, var place])
{
    return await ListsBenchmark.RunPartAsync(part, place);
}

var folder = Path.Combine("artifacts", "bench");
switch (BenchmarkArguments.Read(args))
{
    case { Name: "pipeline", Rows: null } chosen when chosen.Scenario is null || PipelineScenario.All.Any(scenario => scenario.Name == chosen.Scenario):
        return await PipelineBenchmark.RunAsync(folder, chosen.Scenario);
    case { Name: "limits" } chosen when chosen.Scenario is null || LimitsScenario.All.Any(scenario => scenario.Name == chosen.Scenario):
        return await LimitsBenchmark.RunAsync(folder, chosen.Scenario, chosen.Rows);
    case { Name: "lists", Scenario: null, Rows: null }:
        return await ListsBenchmark.RunAsync(folder);
    case { Name: "runtime", Scenario: null } chosen:
        return await RuntimeBenchmark.RunAsync(folder, chosen.Rows);
    case { Name: "quality", Rows: null } chosen:
        return await QualityBenchmark.RunAsync(folder, chosen.Scenario);
    case { Name: "soak", Scenario: null } chosen:
        return await SoakBenchmark.RunAsync(folder, chosen.Rows);
    default:
        Console.WriteLine(
            """
            Usage: EmailGen.Benchmarks NAME [SCENARIO] (make bench NAME="...", such as NAME=limits or NAME="limits tokens-bound").
            Each writes artifacts/bench/NAME.json.
              pipeline  18,000 leads from upload to workbook: at a limit of 20,000 requests a minute, and with no limit;
                        one of them: pipeline at-the-limit, pipeline no-limit
              limits    Four to seven minutes of work at the model's limits in each scenario: requests-bound, tokens-bound, unknown-limits,
                        limit-halved, two-deployments, headers-absent. Ends with 1 when one misses its target.
                        For a try with shorter lists: limits requests-bound --rows 2000
              lists     Reading and writing of a million rows, and the same by the libraries alone. Ends with 1 when it misses a target.
              runtime   The engine's own cost: activities, entity calls and orchestrations a second, the cost of long histories, and the journal
                        of an 18,000-row job before and after its purge. Ends with 1 below 2,000 activities a second.
              quality   The check of emails on a labelled set: what it catches and misses of each kind, precision, recall, and its time a row.
                        Ends with 1 above 100 µs a row. With a part's name its mistakes too: quality tuning
              soak      18,000 leads through 100 kills of the app and 30 s without storage: nothing lost, nothing twice, and the first new
                        email within 3 s of a start. A shorter one: soak --rows 2000
            """);
        return args.Length == 0 ? 0 : 1;
}
