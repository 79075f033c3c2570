using System.Net;
using EmailGen.LocalRuntime.Hosting.Settings;
using Microsoft.AspNetCore.Http;

namespace EmailGen.LocalRuntime.Hosting.Http;

/// <summary>
/// Keeps pages of other sites away from an app without keys, which would do what the browser of its own user asks for: under a name of
/// theirs that leads to this machine (DNS rebinding), or by what a browser sends to any address, such as a form. An app with keys needs none
/// of this: such pages have no key.
/// </summary>
internal static class ForeignPages
{
    /// <returns>Why the request is refused, and what to do; null when it is not.</returns>
    public static string? Refusal(HttpRequest request, LocalRuntimeSettings settings)
    {
        // What is no browser may leave the name out.
        if (request.Host.HasValue && !IsThisMachine(request.Host.Host))
        {
            return $"The app has no keys, so it answers only to localhost and 127.0.0.1, not to '{request.Host}'. Set {LocalRuntimeSettings.Section}__FunctionKey and {LocalRuntimeSettings.Section}__MasterKey to serve it under another name.";
        }

        return ChangesSomething(request.Method) && request.Headers.Origin.ToString() is { Length: > 0 } origin && !IsOwn(origin, request.Host) && !settings.Trusts(origin)
            ? $"The request comes from a page of '{origin}'. The app has no keys, so it takes such requests from its own page alone. Name that origin in the setting {LocalRuntimeSettings.Section}__CORS if it shall be allowed."
            : null;
    }

    public static bool IsThisMachine(string host) =>
        host.Equals("localhost", StringComparison.OrdinalIgnoreCase) || (IPAddress.TryParse(host.Trim('[', ']'), out var address) && IPAddress.IsLoopback(address));

    private static bool ChangesSomething(string method) => !HttpMethods.IsGet(method) && !HttpMethods.IsHead(method) && !HttpMethods.IsOptions(method);

    private static bool IsOwn(string origin, HostString host) =>
        Uri.TryCreate(origin, UriKind.Absolute, out var page)
        && (page.Scheme == Uri.UriSchemeHttp || page.Scheme == Uri.UriSchemeHttps)
        && Uri.TryCreate($"{page.Scheme}://{host}", UriKind.Absolute, out var own)
        && string.Equals(page.Authority, own.Authority, StringComparison.OrdinalIgnoreCase);
}
