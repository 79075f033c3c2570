using System.Buffers.Text;
using System.Text.Json;
using Azure.Core;

namespace EmailGen.Core.Tests.Storage;

/// <summary>An identity's token as the emulator takes it: it looks at what it says, not at its signature.</summary>
internal sealed class UnsignedToken(string audience) : TokenCredential
{
    private const string Tenant = "00000000-0000-0000-0000-00000000000a";

    public override AccessToken GetToken(TokenRequestContext requestContext, CancellationToken cancellationToken)
    {
        var now = DateTimeOffset.UtcNow;
        var claims = new
        {
            aud = audience,
            iss = $"https://sts.windows.net/{Tenant}/",
            tid = Tenant,
            oid = "00000000-0000-0000-0000-00000000000b",
            iat = now.AddMinutes(-1).ToUnixTimeSeconds(),
            nbf = now.AddMinutes(-1).ToUnixTimeSeconds(),
            exp = now.AddHours(1).ToUnixTimeSeconds(),
        };
        return new($"{Part(new { alg = "HS256", typ = "JWT" })}.{Part(claims)}.{Base64Url.EncodeToString([1, 2, 3])}", now.AddHours(1));
    }

    public override ValueTask<AccessToken> GetTokenAsync(TokenRequestContext requestContext, CancellationToken cancellationToken) =>
        new(GetToken(requestContext, cancellationToken));

    private static string Part(object value) => Base64Url.EncodeToString(JsonSerializer.SerializeToUtf8Bytes(value));
}
