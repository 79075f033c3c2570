using EmailGen.ModelSimulator.Chat;
using Microsoft.AspNetCore.Http;

namespace EmailGen.ModelSimulator.Http;

/// <summary>A chat request on its way to an answer.</summary>
/// <param name="Name">The model or Azure deployment that it asks for.</param>
/// <param name="ApiVersion">Of Azure; empty elsewhere.</param>
internal readonly record struct ChatCall(HttpContext Context, ChatPath Path, string Key, string ApiVersion, ChatRequest Request)
{
    public string Name => Path.Deployment ?? Request.Model;

    public HttpResponse Response => Context.Response;

    public bool IsAzure => Path.IsAzure;

    public static string KeyOf(HttpRequest request)
    {
        const string Bearer = "Bearer ";
        var authorization = request.Headers.Authorization.ToString();
        return request.Headers.TryGetValue("api-key", out var key) ? key.ToString()
            : authorization.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase) ? authorization[Bearer.Length..]
            : "";
    }
}
