using System.Security.Cryptography;
using System.Text;
using EmailGen.LocalRuntime.Hosting.Settings;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace EmailGen.LocalRuntime.Hosting.Http;

/// <summary>Access keys as in the Functions host. While none is configured none is asked for, as under Core Tools.</summary>
internal sealed class AccessKeys(LocalRuntimeSettings settings)
{
    /// <summary>What Durable's management links carry so that they can be followed; null when there is no key.</summary>
    public string? ForManagementLinks => settings.SystemKey ?? settings.MasterKey;

    public bool Allow(HttpRequest request, AuthorizationLevel level)
    {
        if (!settings.HasKeys || level is AuthorizationLevel.Anonymous)
        {
            return true;
        }

        string? sent = request.Headers["x-functions-key"];
        if (string.IsNullOrEmpty(sent))
        {
            sent = request.Query["code"];
        }

        return !string.IsNullOrEmpty(sent) && (Same(sent, settings.MasterKey) || Same(sent, KeyOf(level)));
    }

    private string? KeyOf(AuthorizationLevel level) => level switch
    {
        AuthorizationLevel.Function or AuthorizationLevel.User => settings.FunctionKey,
        AuthorizationLevel.System => settings.SystemKey,
        _ => null,
    };

    // Hashing makes the lengths equal, so that the comparison takes as long for any guess.
    private static bool Same(string sent, string? key) => key is not null
        && CryptographicOperations.FixedTimeEquals(SHA256.HashData(Encoding.UTF8.GetBytes(sent)), SHA256.HashData(Encoding.UTF8.GetBytes(key)));
}
