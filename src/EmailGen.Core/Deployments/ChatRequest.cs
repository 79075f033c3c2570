using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using EmailGen.Core.Prompts;

namespace EmailGen.Core.Deployments;

/// <summary>Writes the JSON of one question: rules and schema are the same for every lead, so that the provider can cache them.</summary>
internal static class ChatRequest
{
    /// <summary>Asks for exactly two strings, <c>subject</c> and <c>body</c>.</summary>
    public const string ResponseFormat =
        """{"type":"json_schema","json_schema":{"name":"email","strict":true,"schema":{"type":"object","properties":{"subject":{"type":"string"},"body":{"type":"string"}},"required":["subject","body"],"additionalProperties":false}}}""";

    private const double Temperature = 0.8;

    /// <summary>All that a question has beside model, texts and the allowance of the moment.</summary>
    public static readonly string Parameters = string.Create(System.Globalization.CultureInfo.InvariantCulture, $"temperature {Temperature} {ResponseFormat}");

    private static readonly JsonWriterOptions Relaxed = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    /// <param name="prompt">The rendered prompt.</param>
    /// <param name="model">The model's name.</param>
    /// <param name="allowance">Longest answer, in tokens.</param>
    public static BinaryData Write(RenderedPrompt prompt, string model, int allowance)
    {
        ArrayBufferWriter<byte> buffer = new(512 + ResponseFormat.Length + prompt.System.Length + (2 * prompt.User.Length));
        using (Utf8JsonWriter json = new(buffer, Relaxed))
        {
            json.WriteStartObject();
            json.WriteString("model"u8, model);
            json.WriteStartArray("messages"u8);
            if (prompt.System.Length > 0)
            {
                WriteMessage(json, "system"u8, prompt.System);
            }

            WriteMessage(json, "user"u8, prompt.User);
            json.WriteEndArray();
            json.WriteNumber("temperature"u8, Temperature);
            json.WriteNumber("max_tokens"u8, allowance);
            json.WritePropertyName("response_format"u8);
            json.WriteRawValue(ResponseFormat, skipInputValidation: true);
            json.WriteEndObject();
        }

        return BinaryData.FromBytes(buffer.WrittenMemory);
    }

    private static void WriteMessage(Utf8JsonWriter json, ReadOnlySpan<byte> role, string content)
    {
        json.WriteStartObject();
        json.WriteString("role"u8, role);
        json.WriteString("content"u8, content);
        json.WriteEndObject();
    }
}
