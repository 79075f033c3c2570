using EmailGen.Benchmarks.Pipeline;

if (args is not ["pipeline"])
{
    Console.Error.WriteLine("Usage: make bench NAME=pipeline   18,000 leads from upload to workbook; writes artifacts/bench/pipeline.json");
    return 2;
}

return await PipelineBenchmark.RunAsync();
