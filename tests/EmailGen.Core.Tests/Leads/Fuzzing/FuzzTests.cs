using System.Diagnostics;
using System.Globalization;
using System.Text;
using EmailGen.Core.Leads;
using EmailGen.Core.Leads.Inspection;
using EmailGen.Core.Prompts;
using Xunit;

namespace EmailGen.Core.Tests.Leads.Fuzzing;

/// <summary>
/// Spoiled lists are read or refused in words, soon and without much memory. FUZZ_SECONDS makes it last (make fuzz), FUZZ_SEED
/// begins at the seed that a failure tells.
/// </summary>
public sealed class FuzzTests
{
    private const int FewRounds = 400;
    private const long MostMemory = 400L * 1024 * 1024;

    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(5);

    [Fact]
    public async Task Readers_OfSpoiledLists_AnswerOrRefuseInWords()
    {
        var seeds = Directory.EnumerateFiles(Path.Combine(AppContext.BaseDirectory, "Leads", "Files")).Order(StringComparer.Ordinal).Select(File.ReadAllBytes)
            .Append(Encoding.UTF8.GetBytes("name,email,size\n\"Ada, B\",ada@x.example,12\nBob,\"line 1\nline 2\",7\n\nTotal,,\n"))
            .Append([0xFF, 0xFE, .. Encoding.Unicode.GetBytes("Näme;E-Mail\nZoë;z@x.example\n")])
            .Append(Encoding.Latin1.GetBytes("Näme|Straße\nJosé|Große Straße\n"))
            .ToList();
        var (seconds, first) = (Setting("FUZZ_SECONDS"), Setting("FUZZ_SEED") ?? 1);
        var (watch, rounds) = (Stopwatch.StartNew(), 0);
        for (; seconds is { } lasting ? watch.Elapsed.TotalSeconds < lasting : rounds < FewRounds; rounds++)
        {
            await RoundAsync(seeds, first + rounds);
        }

        using var self = Process.GetCurrentProcess();
        Assert.True(seconds is null || self.PeakWorkingSet64 < MostMemory, $"{self.PeakWorkingSet64 / 1024 / 1024} MB");
        TestContext.Current.TestOutputHelper?.WriteLine($"{rounds:N0} lists in {watch.Elapsed.TotalSeconds:N0} s, seeds from {first}, peak {self.PeakWorkingSet64 / 1024 / 1024} MB");
    }

    private static async Task RoundAsync(List<byte[]> seeds, int seed)
    {
        var file = new Mutator(seed).Spoil(seeds[seed % seeds.Count]);
        var watch = Stopwatch.StartNew();
        try
        {
            await ListInspector.InspectAsync(new MemoryStream(file), "leads", DefaultTemplate.Value, null, TestContext.Current.CancellationToken);
        }
        catch (LeadListException)
        {
            // In words, as it has to be.
        }
        catch (Exception fault)
        {
            Assert.Fail($"FUZZ_SEED={seed}: {fault}");
        }

        Assert.True(watch.Elapsed < Longest, $"FUZZ_SEED={seed} took {watch.Elapsed}");
    }

    private static int? Setting(string name) => int.TryParse(Environment.GetEnvironmentVariable(name), CultureInfo.InvariantCulture, out var value) ? value : null;
}
