using System.Text.Json;

namespace EmailGen.Core.Deployments;

/// <summary>Reads a chat completion with one pass over its JSON.</summary>
internal static class AnswerReader
{
    /// <returns>An answer without latency and rates.</returns>
    public static ModelAnswer Read(ReadOnlySpan<byte> body)
    {
        try
        {
            return Meaning(ReadFields(body));
        }
        catch (Exception fault) when (fault is JsonException or InvalidOperationException or FormatException)
        {
            return new ModelAnswer.Unavailable("The model's server sent something that is no chat completion; is the endpoint right?") { MayHaveCost = true };
        }
    }

    private static ModelAnswer Meaning(Fields fields)
    {
        ModelAnswer answer = fields switch
        {
            { FinishReason: "content_filter" } => new ModelAnswer.RowFault("The provider's content filter held back the email of this row."),
            { Refusal.Length: > 0 } => new ModelAnswer.Refused(fields.Refusal),
            { Content: not null } => new ModelAnswer.Answered(fields.Content, fields.FinishReason),
            { HasChoices: true } => new ModelAnswer.Answered("", fields.FinishReason),
            _ => new ModelAnswer.Unavailable("The model's server sent an answer without a choice; is the endpoint right?"),
        };
        return answer with { PromptTokens = fields.PromptTokens, CompletionTokens = fields.CompletionTokens, CachedTokens = Math.Clamp(fields.CachedTokens, 0, fields.PromptTokens), MayHaveCost = true };
    }

    private static Fields ReadFields(ReadOnlySpan<byte> body)
    {
        Fields fields = new();
        Utf8JsonReader json = new(body);
        json.Read();
        while (NextProperty(ref json))
        {
            if (json.ValueTextEquals("choices"u8))
            {
                ReadFirstChoice(ref json, fields);
            }
            else if (json.ValueTextEquals("usage"u8))
            {
                ReadUsage(ref json, fields);
            }
            else
            {
                SkipValue(ref json);
            }
        }

        return fields;
    }

    private static void ReadFirstChoice(ref Utf8JsonReader json, Fields fields)
    {
        json.Read();
        var depth = json.CurrentDepth;
        if (json.TokenType is not JsonTokenType.StartArray)
        {
            json.Skip();
            return;
        }

        if (json.Read() && json.TokenType is JsonTokenType.StartObject)
        {
            fields.HasChoices = true;
            while (NextProperty(ref json))
            {
                if (json.ValueTextEquals("message"u8))
                {
                    ReadMessage(ref json, fields);
                }
                else if (json.ValueTextEquals("finish_reason"u8))
                {
                    json.Read();
                    fields.FinishReason = json.GetString();
                }
                else
                {
                    SkipValue(ref json);
                }
            }
        }

        while (json.TokenType is not JsonTokenType.EndArray || json.CurrentDepth > depth)
        {
            json.Read();
        }
    }

    private static void ReadMessage(ref Utf8JsonReader json, Fields fields)
    {
        if (!StartsObject(ref json))
        {
            return;
        }

        while (NextProperty(ref json))
        {
            if (json.ValueTextEquals("content"u8))
            {
                json.Read();
                fields.Content = json.GetString();
            }
            else if (json.ValueTextEquals("refusal"u8))
            {
                json.Read();
                fields.Refusal = json.GetString();
            }
            else
            {
                SkipValue(ref json);
            }
        }
    }

    private static void ReadUsage(ref Utf8JsonReader json, Fields fields)
    {
        if (!StartsObject(ref json))
        {
            return;
        }

        while (NextProperty(ref json))
        {
            if (json.ValueTextEquals("prompt_tokens"u8))
            {
                json.Read();
                fields.PromptTokens = json.GetInt32();
            }
            else if (json.ValueTextEquals("completion_tokens"u8))
            {
                json.Read();
                fields.CompletionTokens = json.GetInt32();
            }
            else if (json.ValueTextEquals("prompt_tokens_details"u8))
            {
                ReadPromptDetails(ref json, fields);
            }
            else
            {
                SkipValue(ref json);
            }
        }
    }

    private static void ReadPromptDetails(ref Utf8JsonReader json, Fields fields)
    {
        if (!StartsObject(ref json))
        {
            return;
        }

        while (NextProperty(ref json))
        {
            if (json.ValueTextEquals("cached_tokens"u8))
            {
                json.Read();
                fields.CachedTokens = json.TokenType is JsonTokenType.Number ? json.GetInt32() : 0;
            }
            else
            {
                SkipValue(ref json);
            }
        }
    }

    // Stands on an object's start, or on the last token of a value in it.
    private static bool NextProperty(ref Utf8JsonReader json) => json.Read() && json.TokenType is JsonTokenType.PropertyName;

    private static bool StartsObject(ref Utf8JsonReader json)
    {
        json.Read();
        if (json.TokenType is JsonTokenType.StartObject)
        {
            return true;
        }

        json.Skip();
        return false;
    }

    private static void SkipValue(ref Utf8JsonReader json)
    {
        json.Read();
        json.Skip();
    }

    private sealed class Fields
    {
        public bool HasChoices { get; set; }

        public string? Content { get; set; }

        public string? Refusal { get; set; }

        public string? FinishReason { get; set; }

        public int PromptTokens { get; set; }

        public int CompletionTokens { get; set; }

        public int CachedTokens { get; set; }
    }
}
