using EmailGen.Conformance.Runner;

return await ConformanceCommand.Create(Console.Out).Parse(args).InvokeAsync();
