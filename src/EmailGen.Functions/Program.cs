using EmailGen.Functions;
using Microsoft.Extensions.Hosting;

await EmailGenApp.Build(args).RunAsync();
