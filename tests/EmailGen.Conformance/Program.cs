using EmailGen.Conformance;
using Microsoft.Extensions.Hosting;

await ConformanceApp.Build(args).RunAsync();
