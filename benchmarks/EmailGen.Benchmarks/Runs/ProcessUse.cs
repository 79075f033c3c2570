using System.Globalization;

namespace EmailGen.Benchmarks.Runs;

/// <summary>What a process has used so far, by Linux's <c>/proc</c>.</summary>
internal static class ProcessUse
{
    private const double TicksPerSecond = 100;

    public static double PeakMemoryMb(int process)
    {
        var peak = File.ReadLines($"/proc/{process}/status").First(line => line.StartsWith("VmHWM:", StringComparison.Ordinal));
        return Math.Round(double.Parse(peak.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) / 1024, 1);
    }

    /// <summary>User and system time.</summary>
    public static double CpuSeconds(int process) => Cpu(Stat($"/proc/{process}"));

    /// <summary>The same of its children that run: the app's storage emulator.</summary>
    public static double CpuSecondsOfChildren(int process) => Directory.EnumerateDirectories("/proc")
        .Where(folder => int.TryParse(Path.GetFileName(folder), out _))
        .Select(Stat)
        .Where(stat => stat.Length > 12 && stat[1] == process.ToString(CultureInfo.InvariantCulture))
        .Sum(Cpu);

    private static double Cpu(string[] stat) =>
        Math.Round((double.Parse(stat[11], CultureInfo.InvariantCulture) + double.Parse(stat[12], CultureInfo.InvariantCulture)) / TicksPerSecond, 1);

    // From the state on: the name before it may hold spaces.
    private static string[] Stat(string folder)
    {
        try
        {
            var line = File.ReadAllText($"{folder}/stat");
            return line[(line.LastIndexOf(')') + 2)..].Split(' ');
        }
        catch (IOException)
        {
            return [];
        }
    }
}
