using System.Globalization;
using EmailGen.Functions.Problems;
using Microsoft.AspNetCore.Http;

namespace EmailGen.Functions.Monitoring;

/// <summary>How many to show, and where the page before has ended.</summary>
internal readonly record struct MonitorPaging(int Take, string? After)
{
    private const int Usual = 50;
    private const int Most = 200;

    public static MonitorPaging Of(HttpRequest request) => new(
        request.Query["take"].ToString() switch
        {
            "" => Usual,
            var text when int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var take) && take is >= 1 and <= Most => take,
            var text => throw ApiProblem.BadRequest($"take={text} is no number from 1 to {Most}."),
        },
        request.Query["after"].ToString() is { Length: > 0 } after ? after : null);
}
