using System.Text.Json.Serialization;

namespace EmailGen.Benchmarks.Pipeline;

/// <summary>One scenario measured, from the upload's first byte to the workbook's last.</summary>
internal sealed record PipelineResult(
    [property: JsonPropertyName("name")] string Name,
    [property: JsonPropertyName("rows")] int Rows,
    [property: JsonPropertyName("seconds")] double Seconds,
    [property: JsonPropertyName("rows_per_second")] double RowsPerSecond,
    [property: JsonPropertyName("ideal_seconds")] double? IdealSeconds,
    [property: JsonPropertyName("first_email_seconds")] double FirstEmailSeconds,
    [property: JsonPropertyName("peak_memory_mb")] double PeakMemoryMb,
    [property: JsonPropertyName("app_cpu_seconds")] double AppCpuSeconds,
    [property: JsonPropertyName("simulator_cpu_seconds")] double SimulatorCpuSeconds,
    [property: JsonPropertyName("requests")] long Requests,
    [property: JsonPropertyName("answered_more")] long AnsweredMore,
    [property: JsonPropertyName("lost")] int Lost);
