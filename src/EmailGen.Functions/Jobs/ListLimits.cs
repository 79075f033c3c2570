using System.Globalization;
using Microsoft.Extensions.Configuration;

namespace EmailGen.Functions.Jobs;

/// <summary>What an uploaded list may be; section <c>Lists</c> of the configuration.</summary>
public sealed class ListLimits
{
    /// <summary>Largest list in bytes; 50 MB unless configured.</summary>
    public long MaxBytes { get; init; } = 50_000_000;

    /// <exception cref="InvalidOperationException">The setting is no number of bytes: better no start than lists that are refused one by one.</exception>
    public static ListLimits From(IConfiguration configuration) => configuration["Lists:MaxBytes"] switch
    {
        null or "" => new(),
        var text when long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var bytes) && bytes > 0 => new() { MaxBytes = bytes },
        var text => throw new InvalidOperationException($"Lists__MaxBytes is '{text}', which is no number of bytes from 1 on. Give one, or leave it out for {new ListLimits().MaxBytes}."),
    };

    public string InWords => MaxBytes >= 1_000_000 ? $"{MaxBytes / 1_000_000} MB" : $"{MaxBytes} bytes";
}
