using System.Text;

namespace EmailGen.EndToEnd.Tests.App;

/// <summary>A span as it was sent: ids in hexadecimal, attributes whose values are texts.</summary>
internal sealed record OtlpSpan(string TraceId, string Id, string ParentId, string Name, IReadOnlyDictionary<string, string> Texts)
{
    /// <param name="request">An ExportTraceServiceRequest.</param>
    public static IEnumerable<OtlpSpan> Read(byte[] request) =>
        from resource in Protobuf.Fields(request, 1)
        from scope in Protobuf.Fields(resource, 2)
        from span in Protobuf.Fields(scope, 2)
        select new OtlpSpan(Hex(span, 1), Hex(span, 2), Hex(span, 4), Text(span, 5), Attributes(span));

    private static string Hex(byte[] message, int field) => Convert.ToHexStringLower(Protobuf.Fields(message, field).FirstOrDefault() ?? []);

    private static string Text(byte[] message, int field) => Encoding.UTF8.GetString(Protobuf.Fields(message, field).FirstOrDefault() ?? []);

    private static Dictionary<string, string> Attributes(byte[] span) =>
        Protobuf.Fields(span, 9).ToDictionary(attribute => Text(attribute, 1), attribute => Text(Protobuf.Fields(attribute, 2).Single(), 1));
}
