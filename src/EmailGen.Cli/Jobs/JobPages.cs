using System.Net.Http.Headers;
using EmailGen.Core.Jobs;

namespace EmailGen.Cli.Jobs;

/// <summary>Addresses of jobs and of their list's pages.</summary>
internal static class JobPages
{
    /// <returns>The next page's address, relative to the app; null when this was the last one.</returns>
    public static string? Next(HttpResponseHeaders headers)
    {
        var link = headers.TryGetValues("Link", out var links) ? links.FirstOrDefault(one => one.Contains("rel=\"next\"", StringComparison.Ordinal)) : null;
        var (start, end) = (link?.IndexOf('<', StringComparison.Ordinal) ?? -1, link?.IndexOf('>', StringComparison.Ordinal) ?? -1);
        // An app behind a proxy has a path of its own before it.
        return start >= 0 && end > start ? link![(start + 1)..end].TrimStart('/') : null;
    }

    /// <returns>The id of the job that an address is about; null when it is about none.</returns>
    public static string? JobOf(Uri? address)
    {
        var parts = address?.Segments.Select(part => Uri.UnescapeDataString(part.TrimEnd('/'))).ToList() ?? [];
        var place = parts.LastIndexOf("jobs");
        return place >= 0 && place + 1 < parts.Count && JobId.IsValid(parts[place + 1]) ? parts[place + 1] : null;
    }
}
