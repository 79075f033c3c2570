using System.Text.Json;

namespace EmailGen.Benchmarks.Runs;

/// <summary>A benchmark's results as a JSON array in snake_case.</summary>
internal static class ReportFile
{
    private static readonly JsonSerializerOptions SnakeCase = new() { WriteIndented = true, PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    public static async Task WriteAsync<T>(string file, IReadOnlyList<T> results)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        await File.WriteAllTextAsync(file, JsonSerializer.Serialize(results, SnakeCase));
    }
}
