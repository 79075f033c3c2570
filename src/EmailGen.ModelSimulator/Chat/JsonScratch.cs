using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace EmailGen.ModelSimulator.Chat;

/// <summary>A JSON writer and its buffer, one a thread, used between two awaits only: answers cost no buffers.</summary>
internal sealed class JsonScratch
{
    [ThreadStatic]
    private static JsonScratch? t_scratch;

    private readonly ArrayBufferWriter<byte> _buffer = new(4_096);

    // Unlike the default encoder this one leaves umlauts and apostrophes as they are, like the vendors do.
    private JsonScratch() => Writer = new(_buffer, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true });

    public Utf8JsonWriter Writer { get; }

    public ReadOnlySpan<byte> Written => _buffer.WrittenSpan;

    public static JsonScratch Rent()
    {
        var scratch = t_scratch ??= new();
        scratch._buffer.ResetWrittenCount();
        scratch.Writer.Reset();
        return scratch;
    }
}
