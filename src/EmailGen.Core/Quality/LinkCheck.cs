namespace EmailGen.Core.Quality;

/// <summary>Finds links and addresses that neither the template nor a cell holds.</summary>
internal static class LinkCheck
{
    // "Booking.com B.V." is a name.
    private const int MostBlanks = 3;

    public static string? FindUnsupported(string text, LeadFacts lead)
    {
        foreach (var link in LinkText.Find(text))
        {
            var host = LinkText.Host(link);
            if (host.Length > 0 && !lead.Job.Text.Contains(host, StringComparison.OrdinalIgnoreCase) && !lead.Facts.Any(cell => IsAddressOf(cell, host)))
            {
                return link;
            }
        }

        return null;
    }

    // A remark that has a link in it does not make it one to send.
    private static bool IsAddressOf(string cell, string host) =>
        cell.Contains(host, StringComparison.OrdinalIgnoreCase)
        && cell.AsSpan().Trim().Count(' ') is var blanks && (blanks == 0 || (blanks <= MostBlanks && !cell.Contains("://", StringComparison.Ordinal)));
}
