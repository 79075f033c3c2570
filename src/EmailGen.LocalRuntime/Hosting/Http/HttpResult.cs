using Microsoft.AspNetCore.Http;

namespace EmailGen.LocalRuntime.Hosting.Http;

/// <summary>Writes what an HTTP function returned; null leaves the response as the function made it.</summary>
internal static class HttpResult
{
    public static Task WriteAsync(HttpContext http, object? result)
    {
        switch (result)
        {
            case null:
                return Task.CompletedTask;
            case IResult answer:
                return answer.ExecuteAsync(http);
            case string text:
                http.Response.ContentType ??= "text/plain; charset=utf-8";
                return http.Response.WriteAsync(text, http.RequestAborted);
            default:
                return http.Response.WriteAsJsonAsync(result, result.GetType(), http.RequestAborted);
        }
    }
}
