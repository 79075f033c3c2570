using System.Collections.Frozen;

namespace EmailGen.Core.Quality;

/// <summary>Finds promises that only the template may make: what a lead says of them is no offer of the sender's.</summary>
internal static class PromiseCheck
{
    private static readonly string[] Promises =
    [
        " discount", " free of charge ", " for free ", " money back", " refund", " guarantee", " voucher", " coupon", " cashback", " gift card", " free trial", " free pilot", " free audit", " at no charge ", " no extra charge ", " at no cost ", " no strings attached ", " no obligation ", " lifetime ", " half price", " half the price",
        " lowest price", " best price", " special price", " price of ", " rabatt", " kostenlos", " kostenfrei", " gratis ", " geld zuruck", " garantie", " gutschein", " gratuit", " remboursement", " remise ", " descuento", " gratuito", " reembolso",
        " sconto", " rimborso", " desconto", " korting", " znizk", " gwarancj", " za darmo",
    ];

    // "Refund requests" and "voucher codes" are work that somebody does; an offer has a giver or a taker before it.
    private const int WordsBefore = 5;

    private static readonly FrozenSet<string> Work = CommonWords.Split("discount refund voucher coupon");

    private static readonly FrozenSet<string> WorkBehind = CommonWords.Split(
        "request requests email emails ticket tickets form forms code codes claim claims question questions case cases process processes approval approvals letter letters list lists rule rules table tables");

    private static readonly FrozenSet<string> Givers = CommonWords.Split("i we us our my ll offer offers offering give gives get gets receive claim enjoy free full exclusive special send includes");

    public static string? Find(string folded, JobFacts job)
    {
        foreach (var promise in Promises)
        {
            if (IsMade(folded, promise) && !job.Holds(promise.AsSpan().Trim()) && !$" {Folding.Fold(job.Text)} ".Contains(promise, StringComparison.Ordinal))
            {
                return promise.Trim();
            }
        }

        return null;
    }

    private static bool IsMade(string folded, string promise)
    {
        for (var at = folded.IndexOf(promise, StringComparison.Ordinal); at >= 0; at = folded.IndexOf(promise, at + 1, StringComparison.Ordinal))
        {
            if (!Work.Contains(promise.Trim()) || !IsWork(folded, at, promise))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsWork(string folded, int at, string promise)
    {
        var behind = folded[(at + promise.Length)..].Split(' ', 3);
        if (behind[0] is not "s" && (behind[0].Length > 0 || behind.Length < 2 || !WorkBehind.Contains(behind[1])))
        {
            return false;
        }

        return !folded[..at].Split(' ').TakeLast(WordsBefore).Any(word => Givers.Contains(word) || word.Any(char.IsAsciiDigit));
    }
}
