using EmailGen.Benchmarks;
using EmailGen.Benchmarks.Limits;
using EmailGen.Benchmarks.Lists;
using EmailGen.Benchmarks.Pipeline;

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
    default:
        Console.WriteLine(
            """
            Usage: EmailGen.Benchmarks NAME [SCENARIO] (make bench NAME="...", such as NAME=limits or NAME="limits tokens-bound").
            Each writes artifacts/bench/NAME.json.
              pipeline  18,000 leads from upload to workbook: at a limit of 20,000 requests a minute, and with no limit;
                        one of them: pipeline at-the-limit, pipeline no-limit
              limits    Four to six minutes of work at the model's limits in each scenario: requests-bound, tokens-bound, unknown-limits,
                        limit-halved, two-deployments, headers-absent. Ends with 1 when one misses its target.
                        For a try with shorter lists: limits requests-bound --rows 2000
              lists     Reading and writing of a million rows, and the same by the libraries alone. Ends with 1 when it misses a target.
            """);
        return args.Length == 0 ? 0 : 1;
}
