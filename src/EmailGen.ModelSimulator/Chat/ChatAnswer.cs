using System.Text;
using System.Text.Json;
using EmailGen.ModelSimulator.Emails;
using EmailGen.ModelSimulator.Faults;

namespace EmailGen.ModelSimulator.Chat;

/// <summary>The text that the simulated model answers, before any limit or latency.</summary>
/// <param name="Content">Plain text, or a JSON object in the asked-for form; null when the model refuses.</param>
/// <param name="FinishReason"><c>length</c> when the answer did not fit the caller's allowance and was cut.</param>
internal readonly record struct ChatAnswer(string? Content, int Tokens, string FinishReason = ChatAnswer.Finished, string? Refusal = null)
{
    private const string Finished = "stop";
    private const string Cut = "length";
    private const string Sorry = "I'm sorry, but I can't help with that.";

    public static ChatAnswer To(ChatRequest request, ulong variety)
    {
        // The same question gets the same email, a second try another one.
        return Of(request, EmailComposer.Compose(LeadFacts.Find(request.UserMessage), variety + (ulong)request.Answers, request.Length));
    }

    private static ChatAnswer Of(ChatRequest request, SimulatedEmail email)
    {
        var content = request.AnswerFields is { } fields ? Json(fields, email, request.UserMessage) : $"Subject: {email.Subject}\n\n{email.Body}";
        var tokens = TokenCount.Of(content);
        return request.MaxTokens is { } allowed && tokens > allowed
            ? new(TokenCount.Cut(content, allowed), Math.Max(0, allowed), Cut)
            : new(content, tokens);
    }

    /// <summary>The answer after a fault that changes what the model says.</summary>
    public ChatAnswer Spoiled(FaultKind? fault, ChatRequest request) => fault switch
    {
        FaultKind.BadEmail => Of(request, EmailComposer.Bad(LeadFacts.Find(request.UserMessage))),
        FaultKind.EmptyAnswer => new("", 0),
        FaultKind.Refusal => new(null, TokenCount.Of(Sorry), Refusal: Sorry),
        FaultKind.ContentFilterAnswer => new("", Tokens, "content_filter"),
        FaultKind.Truncated => new(Content?[..(Content.Length / 2)], Tokens / 2, Cut),
        _ => this,
    };

    private static string Json(IReadOnlyList<AnswerField> fields, SimulatedEmail email, string lead)
    {
        var scratch = JsonScratch.Rent();
        var json = scratch.Writer;
        json.WriteStartObject();
        foreach (var field in fields)
        {
            json.WritePropertyName(field.Name);
            WriteValue(json, field, email, lead);
        }

        json.WriteEndObject();
        json.Flush();
        return Encoding.UTF8.GetString(scratch.Written);
    }

    private static void WriteEvidence(Utf8JsonWriter json, IReadOnlyList<AnswerField> fields, List<LeadFact> facts)
    {
        json.WriteStartArray();
        foreach (var fact in facts)
        {
            json.WriteStartObject();
            foreach (var field in fields)
            {
                json.WriteString(field.Name, field.Name is "column" ? fact.Column : field.Name is "quote" ? fact.Value : "");
            }

            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteValue(Utf8JsonWriter json, AnswerField field, SimulatedEmail email, string lead)
    {
        switch (field)
        {
            case { Name: "subject", Type: "string" }:
                json.WriteStringValue(email.Subject);
                break;
            case { Name: "body", Type: "string" }:
                json.WriteStringValue(email.Body);
                break;
            case { Name: "ps", Type: "string" } when email.Ps is not null:
                json.WriteStringValue(email.Ps);
                break;
            case { Name: "evidence", Type: "array", Items.Count: > 0 }:
                WriteEvidence(json, field.Items, LeadFact.In(email, lead));
                break;
            case { MayBeNull: true }:
                json.WriteNullValue();
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
