namespace EmailGen.Functions.Pages;

/// <summary>One file of the page as it goes over the wire.</summary>
/// <param name="ContentType">Its media type.</param>
/// <param name="Tag">Hash of its bytes: the ETag, without quotes.</param>
/// <param name="Plain">Its bytes.</param>
/// <param name="Gzip">The same compressed; null where that gains nothing.</param>
/// <param name="Brotli">The same compressed; null where that gains nothing.</param>
public sealed record PageFile(string ContentType, string Tag, byte[] Plain, byte[]? Gzip, byte[]? Brotli);
