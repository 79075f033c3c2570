namespace EmailGen.ModelSimulator;

/// <summary>What the x-ratelimit headers tell.</summary>
public enum HeaderMode
{
    /// <summary>The truth, in the vendor's form.</summary>
    Vendor,

    /// <summary>Nothing: no such header, and no figures in the texts of a 429. Retry-After stays.</summary>
    Absent,

    /// <summary>-1 for requests and 0 for tokens, which mean that nothing is known.</summary>
    Unknown,

    /// <summary>Ten times the limit, and always all of it left.</summary>
    Lying,
}
