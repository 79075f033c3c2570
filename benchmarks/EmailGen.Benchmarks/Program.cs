using EmailGen.Benchmarks.Pipeline;

var name = args.FirstOrDefault();
if (name is not "pipeline")
{
    Console.WriteLine("Usage: EmailGen.Benchmarks NAME (make bench NAME=...). Each writes artifacts/bench/NAME.json.");
    Console.WriteLine("  pipeline  18,000 leads from upload to workbook: at a limit of 20,000 requests a minute, and with no limit,\n            and where the app's CPU time goes then; one of them: pipeline at-the-limit, pipeline no-limit, pipeline no-limit-profiled");
    return name is null ? 0 : 1;
}

return await PipelineBenchmark.RunAsync(Path.Combine("artifacts", "bench"), args.ElementAtOrDefault(1));
