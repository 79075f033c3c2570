namespace EmailGen.Core.Limits;

/// <summary>One limit of one deployment as the API shows it. Amounts are requests or tokens, a minute or a day; null: none or not known.</summary>
/// <param name="Configured">The configured ceiling; 0 says that there is none.</param>
/// <param name="Learned">What answers told.</param>
/// <param name="Current">What is kept to now.</param>
/// <param name="Level">What a day's bucket still holds; null for a minute's, which is kept empty.</param>
/// <param name="FullAt">When a day's bucket is full again.</param>
/// <param name="CutSince">Since when less is told than before.</param>
public sealed record LimitReport(double? Configured, double? Learned, double? Current, double? Level, DateTimeOffset? FullAt, DateTimeOffset? CutSince);
