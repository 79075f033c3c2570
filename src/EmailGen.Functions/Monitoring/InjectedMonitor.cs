using DurableFunctionsMonitor.DotNetIsolated;
using Microsoft.Azure.Functions.Worker.Builder;

namespace EmailGen.Functions.Monitoring;

/// <summary>
/// The Durable Functions Monitor as a part of the app, where it was built with it. It shows and changes nothing, and it shows
/// nothing to anybody who is not named.
/// </summary>
internal static class InjectedMonitor
{
    // Whoever knows its value passes for signed in, and one value that everybody knows is in its documents.
    private const string Bypass = "DFM_NONCE";

    /// <summary>Comes after <c>ConfigureFunctionsWebApplication</c>: its middleware needs the request that this one makes.</summary>
    /// <exception cref="InvalidOperationException">A setting would let people in who have not signed in.</exception>
    public static void Add(FunctionsApplicationBuilder builder)
    {
        if (!string.IsNullOrEmpty(Environment.GetEnvironmentVariable(Bypass)))
        {
            throw new InvalidOperationException($"The setting {Bypass} takes the place of signing in to the Durable Functions Monitor. Remove it, or publish the app without DurableFunctionsMonitor=true.");
        }

        builder.UseDurableFunctionsMonitor((settings, _) =>
        {
            settings.DisableAuthentication = false;
            settings.Mode = DfmMode.ReadOnly;
            if (settings is { AllowedUserNames: null, AllowedAppRoles: null, AllowedReadOnlyAppRoles: null })
            {
                // Without a name it would be everybody who may sign in.
                settings.AllowedUserNames = [];
            }
        });
    }
}
