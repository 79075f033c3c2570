using Microsoft.Diagnostics.Tracing.Etlx;

namespace EmailGen.Benchmarks.Profiling;

/// <summary>The parts that CPU time is told by: that of the frame nearest to the leaf, and whom it works for.</summary>
internal static class AppPart
{
    public const string Compiler = "runtime: just-in-time compiler";
    public const string Collector = "runtime: garbage collection";
    public const string Other = "other";

    private static readonly (string Prefix, string Part)[] Owners =
    [
        ("OpenAI.", "model: OpenAI client"),
        ("System.ClientModel.", "model: OpenAI client"),
        ("EmailGen.Core.Deployments.", "model: our code"),
        ("EmailGen.Core.Emails.", "model: our code"),
        ("EmailGen.Core.Limits.", "model: our code"),
        ("EmailGen.Core.Prompts.", "model: our code"),
        ("Fluid.", "model: our code"),
        ("EmailGen.Core.Quality.", "model: our code"),
        ("Microsoft.ML.Tokenizers.", "model: counting tokens"),
        ("Microsoft.Data.Sqlite.", "engine: SQLite"),
        ("SQLitePCL.", "engine: SQLite"),
        ("EmailGen.LocalRuntime.Durable.", "engine: replay and messages"),
        ("Microsoft.DurableTask.", "engine: replay and messages"),
        ("EmailGen.Functions.Orchestrators.", "engine: replay and messages"),
        ("EmailGen.Functions.Entities.", "engine: replay and messages"),
        ("Azure.", "storage: Azure client"),
        ("EmailGen.Core.Storage.", "storage: our code"),
        ("EmailGen.Core.Leads.", "list: reading"),
        ("CsvHelper.", "list: reading"),
        ("ExcelNumberFormat.", "list: reading"),
        ("UtfUnknown.", "list: reading"),
        ("EmailGen.Core.Workbooks.", "workbook: writing"),
        ("ClosedXML.", "workbook: writing"),
        ("DocumentFormat.OpenXml.", "workbook: writing"),
        ("Microsoft.AspNetCore.", "web: requests"),
        ("EmailGen.LocalRuntime.Hosting.", "web: requests"),
    ];

    private static readonly (string Prefix, string Tool)[] Tools =
    [
        ("System.Net.", "HTTP"),
        ("System.Text.Json.", "JSON"),
        ("System.IO.Compression.", "compression"),
    ];

    // Spinning, and what is left at a stack's root: looking for work, handing it out.
    private static readonly string[] Scheduling =
    [
        "System.Threading.LowLevel", "System.Threading.SpinWait.", "System.Threading.PortableThreadPool", "System.Threading.ThreadPoolWorkQueue.",
    ];

    /// <summary>Such as <c>model: JSON</c>; a tool that nobody on the stack has called (an answer arrives) is <c>any: HTTP</c>.</summary>
    public static string Of(TraceCallStack leaf)
    {
        string? tool = null;
        for (var frame = leaf; frame is not null; frame = frame.Caller)
        {
            var method = frame.CodeAddress.FullMethodName;
            if (tool is null && Array.Exists(Scheduling, prefix => method.StartsWith(prefix, StringComparison.Ordinal)))
            {
                return "runtime: thread pool and locks";
            }

            if (Find(Owners, method) is { } owner)
            {
                return tool is null ? owner : $"{owner[..owner.IndexOf(':')]}: {tool}";
            }

            tool ??= Find(Tools, method);
        }

        return tool is null ? Other : $"any: {tool}";
    }

    private static string? Find((string Prefix, string Part)[] rules, string method) =>
        Array.Find(rules, rule => method.StartsWith(rule.Prefix, StringComparison.Ordinal)).Part;
}
