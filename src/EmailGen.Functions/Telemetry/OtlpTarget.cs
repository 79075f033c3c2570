using System.Globalization;
using Microsoft.Extensions.Configuration;
using OpenTelemetry.Exporter;

namespace EmailGen.Functions.Telemetry;

/// <summary>The collector of one signal. The exporter itself reads only the variables for all signals.</summary>
/// <param name="Signal"><c>METRICS</c>, <c>TRACES</c> or <c>LOGS</c>, as in the names of the variables.</param>
/// <param name="Configuration">The settings.</param>
/// <param name="Endpoint">The signal's own address, taken as it stands; null for that of all signals, to which the exporter adds the path.</param>
internal sealed record OtlpTarget(string Signal, IConfiguration Configuration, Uri? Endpoint)
{
    private const string Everything = "OTEL_EXPORTER_OTLP_ENDPOINT";

    /// <returns>Null when there is none, or <c>OTEL_…_EXPORTER</c> is <c>none</c>.</returns>
    /// <exception cref="InvalidOperationException">The endpoint is no URL.</exception>
    public static OtlpTarget? Find(IConfiguration configuration, string signal)
    {
        if (configuration[$"OTEL_{signal}_EXPORTER"] is "none")
        {
            return null;
        }

        var own = Address(configuration, $"OTEL_EXPORTER_OTLP_{signal}_ENDPOINT");
        return (own ?? Address(configuration, Everything)) is null ? null : new(signal, configuration, own);
    }

    public void Apply(OtlpExporterOptions exporter)
    {
        exporter.Protocol = Own("PROTOCOL") switch
        {
            "grpc" => OtlpExportProtocol.Grpc,
            "http/protobuf" => OtlpExportProtocol.HttpProtobuf,
            _ => exporter.Protocol,
        };
        exporter.Headers = Own("HEADERS") ?? exporter.Headers;
        exporter.TimeoutMilliseconds = int.TryParse(Own("TIMEOUT"), NumberStyles.None, CultureInfo.InvariantCulture, out var timeout) ? timeout : exporter.TimeoutMilliseconds;
        if (Endpoint is not null)
        {
            exporter.Endpoint = Endpoint;
        }
    }

    private string? Own(string setting) => Configuration[$"OTEL_EXPORTER_OTLP_{Signal}_{setting}"];

    private static Uri? Address(IConfiguration configuration, string setting) => configuration[setting] switch
    {
        null or "" => null,
        var text when Uri.TryCreate(text, UriKind.Absolute, out var uri) && (uri.Scheme == Uri.UriSchemeHttp || uri.Scheme == Uri.UriSchemeHttps) => uri,
        var text => throw new InvalidOperationException($"{setting} is '{text}', which is no URL. Set it to the collector's address, such as http://localhost:4317, or leave it out."),
    };
}
