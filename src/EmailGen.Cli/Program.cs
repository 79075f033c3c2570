using EmailGen.Cli;
using EmailGen.Cli.Terminals;

// Long enough to finish the calls in flight and to let the storage write itself to disk.
var stopping = TimeSpan.FromSeconds(45);
return await EmailGenCommand.RunAsync(Terminal.OfProcess(), args, new() { ProcessTerminationTimeout = stopping });
