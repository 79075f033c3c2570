using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Azure.Core.Pipeline;
using Azure.Storage.Blobs;

namespace EmailGen.Core.Tests.Storage;

/// <summary>A blob service that takes tokens: over https alone, with a certificate of its own.</summary>
internal sealed class AzuriteWithSignIn : IDisposable
{
    private readonly AzuriteBlobProcess _process;

    private AzuriteWithSignIn(AzuriteBlobProcess process, HttpClient anybody) => (_process, Anybody) = (process, anybody);

    /// <summary>Trusts the service's certificate, and sends no key or token.</summary>
    public HttpClient Anybody { get; }

    public static async Task<AzuriteWithSignIn> StartAsync()
    {
        var folder = Directory.CreateTempSubdirectory("emailgen-tests-");
        using var key = RSA.Create(2048);
        using var certificate = Certificate(key);
        var (certificateFile, keyFile) = (Path.Combine(folder.FullName, "cert.pem"), Path.Combine(folder.FullName, "key.pem"));
        await File.WriteAllTextAsync(certificateFile, certificate.ExportCertificatePem());
        await File.WriteAllTextAsync(keyFile, key.ExportPkcs8PrivateKeyPem());
        try
        {
            var process = await AzuriteBlobProcess.StartAsync("--oauth", "basic", "--cert", certificateFile, "--key", keyFile);
            return new(process, Trusting(X509CertificateLoader.LoadCertificate(certificate.RawData)));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    /// <returns>A client of somebody with a token for an audience.</returns>
    public BlobServiceClient As(string audience) => new(
        new Uri(_process.Address, Azurite.Account),
        new UnsignedToken(audience),
        new BlobClientOptions { Transport = new HttpClientTransport(Anybody), Retry = { MaxRetries = 0 } });

    public void Dispose()
    {
        Anybody.Dispose();
        _process.Dispose();
    }

    private static X509Certificate2 Certificate(RSA key)
    {
        var request = new CertificateRequest("CN=127.0.0.1", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        var names = new SubjectAlternativeNameBuilder();
        names.AddIpAddress(IPAddress.Loopback);
        request.CertificateExtensions.Add(names.Build());
        return request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
    }

    private static HttpClient Trusting(X509Certificate2 certificate) => new(new SocketsHttpHandler
    {
        SslOptions =
        {
            CertificateChainPolicy = new X509ChainPolicy
            {
                TrustMode = X509ChainTrustMode.CustomRootTrust,
                CustomTrustStore = { certificate },
                RevocationMode = X509RevocationMode.NoCheck,
            },
        },
    });
}
