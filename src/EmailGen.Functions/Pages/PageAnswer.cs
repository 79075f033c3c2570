using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace EmailGen.Functions.Pages;

/// <summary>Answers with a file of the page: compressed as the browser likes it, not at all when it has it, and with what keeps a page safe.</summary>
/// <param name="file">The file.</param>
/// <param name="isPinned">Its address changes with its content: a browser need not ask again.</param>
public sealed class PageAnswer(PageFile file, bool isPinned) : IResult
{
    // Nothing but the page's own files may run, be shown or be talked to: a hostile cell stays text even if it got out of its place.
    private const string Policy =
        "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self' data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var (request, response) = (httpContext.Request, httpContext.Response);
        var (body, encoding) = Choose(request.GetTypedHeaders().AcceptEncoding);
        var tag = $"\"{file.Tag}{(encoding is null ? "" : "-" + encoding)}\"";
        response.Headers.ETag = tag;
        response.Headers.Vary = HeaderNames.AcceptEncoding;
        response.Headers.CacheControl = isPinned ? "public, max-age=31536000, immutable" : "no-cache";
        response.Headers.ContentSecurityPolicy = Policy;
        response.Headers.XContentTypeOptions = "nosniff";
        response.Headers["Referrer-Policy"] = "no-referrer";
        if (request.Headers.IfNoneMatch.ToString().Contains(tag, StringComparison.Ordinal))
        {
            response.StatusCode = StatusCodes.Status304NotModified;
            return;
        }

        response.ContentType = file.ContentType;
        response.ContentLength = body.Length;
        if (encoding is not null)
        {
            response.Headers.ContentEncoding = encoding;
        }

        if (!HttpMethods.IsHead(request.Method))
        {
            await response.Body.WriteAsync(body, httpContext.RequestAborted);
        }
    }

    private (byte[] Body, string? Encoding) Choose(IList<StringWithQualityHeaderValue> accepted) =>
        file.Brotli is { } brotli && Accepts(accepted, "br") ? (brotli, "br")
        : file.Gzip is { } gzip && Accepts(accepted, "gzip") ? (gzip, "gzip")
        : (file.Plain, null);

    private static bool Accepts(IList<StringWithQualityHeaderValue> accepted, string encoding) =>
        accepted.Any(one => one.Value.Equals(encoding, StringComparison.OrdinalIgnoreCase) && one.Quality is not 0);
}
