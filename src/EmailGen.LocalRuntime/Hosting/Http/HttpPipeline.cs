using EmailGen.LocalRuntime.Hosting.Settings;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Cors.Infrastructure;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace EmailGen.LocalRuntime.Hosting.Http;

/// <summary>What a request passes before it meets a function.</summary>
internal static class HttpPipeline
{
    public static void Configure(WebApplication app)
    {
        var settings = app.Services.GetRequiredService<LocalRuntimeSettings>();
        var state = app.Services.GetRequiredService<RuntimeState>();
        if (!settings.HasKeys)
        {
            app.Use((http, next) => ForeignPages.Refusal(http.Request, settings) is { } refusal
                ? Results.Problem(refusal, statusCode: StatusCodes.Status403Forbidden, title: "Not from there").ExecuteAsync(http)
                : next(http));
        }

        if (settings.CorsOrigins.Count > 0)
        {
            app.UseCors(policy => Allow(policy, settings));
        }

        app.Use(async (http, next) =>
        {
            // The server listens a moment before the engine runs.
            await state.Ready.WaitAsync(http.RequestAborted);
            if (state.Closing.IsCancellationRequested)
            {
                http.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
                return;
            }

            await next(http);
            if (http.GetEndpoint() is null && http.Request.Path == "/")
            {
                http.Response.StatusCode = settings.HomepageDisabled ? StatusCodes.Status204NoContent : StatusCodes.Status200OK;
            }
        });
    }

    private static void Allow(CorsPolicyBuilder policy, LocalRuntimeSettings settings)
    {
        policy.AllowAnyHeader().AllowAnyMethod();
        if (!settings.CorsOrigins.Contains("*"))
        {
            policy.WithOrigins([.. settings.CorsOrigins]);
        }
        else if (settings.CorsCredentials)
        {
            // Browsers refuse "*" together with credentials.
            policy.SetIsOriginAllowed(_ => true);
        }
        else
        {
            policy.AllowAnyOrigin();
        }

        if (settings.CorsCredentials)
        {
            policy.AllowCredentials();
        }
    }
}
