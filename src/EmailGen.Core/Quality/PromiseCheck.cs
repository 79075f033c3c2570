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

    public static string? Find(string folded, JobFacts job)
    {
        foreach (var promise in Promises)
        {
            if (folded.Contains(promise, StringComparison.Ordinal) && !job.Holds(promise.AsSpan().Trim()) && !$" {Folding.Fold(job.Text)} ".Contains(promise, StringComparison.Ordinal))
            {
                return promise.Trim();
            }
        }

        return null;
    }
}
