namespace EmailGen.Benchmarks.Pipeline;

/// <summary>How fast the model may be asked and how fast it answers.</summary>
/// <param name="Name">Name in the results.</param>
/// <param name="RequestsPerMinute">Of the simulator and of the app's settings; 0 for no limit.</param>
/// <param name="LatencyMs">Range such as <c>300-900</c>.</param>
internal sealed record PipelineScenario(string Name, int RequestsPerMinute, string LatencyMs);
