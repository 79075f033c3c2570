using System.Text;
using System.Text.Json;
using EmailGen.ModelSimulator.Emails;

namespace EmailGen.ModelSimulator.Chat;

/// <summary>The text that the simulated model answers, before any limit or latency.</summary>
/// <param name="Content">Plain text, or a JSON object in the asked-for form.</param>
/// <param name="Truncated">The answer did not fit the caller's allowance and was cut (<c>finish_reason: length</c>).</param>
internal readonly record struct ChatAnswer(string Content, int Tokens, bool Truncated)
{
    public static ChatAnswer To(ChatRequest request, ulong variety)
    {
        var email = EmailComposer.Compose(LeadFacts.Find(request.UserMessage), variety);
        var content = request.AnswerFields is { } fields ? Json(fields, email) : $"Subject: {email.Subject}\n\n{email.Body}";
        var tokens = Math.Max(1, content.Length / 4);
        return request.MaxTokens is { } allowed && tokens > allowed
            ? new(content[..Math.Clamp(allowed * 4, 0, content.Length)], Math.Max(0, allowed), Truncated: true)
            : new(content, tokens, Truncated: false);
    }

    private static string Json(IReadOnlyList<AnswerField> fields, SimulatedEmail email)
    {
        var scratch = JsonScratch.Rent();
        var json = scratch.Writer;
        json.WriteStartObject();
        foreach (var field in fields)
        {
            json.WritePropertyName(field.Name);
            WriteValue(json, field, email);
        }

        json.WriteEndObject();
        json.Flush();
        return Encoding.UTF8.GetString(scratch.Written);
    }

    private static void WriteValue(Utf8JsonWriter json, AnswerField field, SimulatedEmail email)
    {
        switch (field)
        {
            case { Name: "subject", Type: "string" }:
                json.WriteStringValue(email.Subject);
                break;
            case { Name: "body", Type: "string" }:
                json.WriteStringValue(email.Body);
                break;
            case { Type: "string" }:
                json.WriteStringValue("");
                break;
            case { Type: "integer" or "number" }:
                json.WriteNumberValue(0);
                break;
            case { Type: "boolean" }:
                json.WriteBooleanValue(false);
                break;
            case { Type: "array" }:
                json.WriteStartArray();
                json.WriteEndArray();
                break;
            default:
                json.WriteNullValue();
                break;
        }
    }
}
