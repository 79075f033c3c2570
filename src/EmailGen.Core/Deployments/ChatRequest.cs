using System.Buffers;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using EmailGen.Core.Prompts;

namespace EmailGen.Core.Deployments;

/// <summary>Writes the JSON of one question: rules and schema are the same for every lead, so that the provider can cache them.</summary>
internal static class ChatRequest
{
    /// <summary>
    /// Asks for <c>subject</c>, <c>body</c>, <c>ps</c> (or null) and <c>evidence</c>. A strict schema requires every property: what may be
    /// left out is null. The evidence comes first, so that the email is written from it.
    /// </summary>
    public const string ResponseFormat =
        """{"type":"json_schema","json_schema":{"name":"email","strict":true,"schema":{"type":"object","properties":{"evidence":{"type":"array","items":{"type":"object","properties":{"column":{"type":"string"},"quote":{"type":"string"}},"required":["column","quote"],"additionalProperties":false}},"subject":{"type":"string"},"body":{"type":"string"},"ps":{"type":["string","null"]}},"required":["evidence","subject","body","ps"],"additionalProperties":false}}}""";

    private const string JsonObject = """{"type":"json_object"}""";

    // "JSON" in the messages is what servers ask for in that mode.
    private const string InJson =
        """Answer with one JSON object and nothing else: {"evidence": [{"column": "…", "quote": "…"}], "subject": "…", "body": "…", "ps": "…" or null}.""";

    private const string InText = "Answer in plain text: a first line 'Subject: …', an empty line, then the body, and nothing else.";

    private const double Temperature = 0.8;

    /// <summary>All that a question has beside model, texts and the allowance of the moment.</summary>
    public static readonly string Parameters = string.Create(CultureInfo.InvariantCulture, $"temperature {Temperature} {ResponseFormat}");

    private static readonly JsonWriterOptions Relaxed = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    /// <param name="prompt">The rendered prompt.</param>
    /// <param name="model">The model's name.</param>
    /// <param name="allowance">Longest answer, in tokens.</param>
    /// <param name="form">How the answer is to be shaped.</param>
    /// <param name="repair">The answer that is to be mended; null for the first question.</param>
    public static BinaryData Write(RenderedPrompt prompt, string model, int allowance, AnswerForm form = AnswerForm.Schema, RepairNote? repair = null)
    {
        ArrayBufferWriter<byte> buffer = new(512 + ResponseFormat.Length + prompt.System.Length + (2 * prompt.User.Length));
        using (Utf8JsonWriter json = new(buffer, Relaxed))
        {
            json.WriteStartObject();
            json.WriteString("model"u8, model);
            json.WriteStartArray("messages"u8);
            WriteMessage(json, "system"u8, System(prompt.System, form));
            WriteMessage(json, "user"u8, prompt.User);
            WriteMessage(json, "assistant"u8, repair?.Answer);
            WriteMessage(json, "user"u8, repair?.Complaint);
            json.WriteEndArray();
            json.WriteNumber("temperature"u8, Temperature);
            json.WriteNumber("max_tokens"u8, allowance);
            if (form is not AnswerForm.Text)
            {
                json.WritePropertyName("response_format"u8);
                json.WriteRawValue(form is AnswerForm.Schema ? ResponseFormat : JsonObject, skipInputValidation: true);
            }

            json.WriteEndObject();
        }

        return BinaryData.FromBytes(buffer.WrittenMemory);
    }

    private static string System(string system, AnswerForm form) => form switch
    {
        AnswerForm.JsonObject => $"{system}\n\n{InJson}".TrimStart(),
        AnswerForm.Text => $"{system}\n\n{InText}".TrimStart(),
        _ => system,
    };

    // An empty message is refused by some servers.
    private static void WriteMessage(Utf8JsonWriter json, ReadOnlySpan<byte> role, string? content)
    {
        if (string.IsNullOrEmpty(content))
        {
            return;
        }

        json.WriteStartObject();
        json.WriteString("role"u8, role);
        json.WriteString("content"u8, content);
        json.WriteEndObject();
    }
}
