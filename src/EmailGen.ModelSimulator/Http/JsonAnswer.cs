using EmailGen.ModelSimulator.Chat;
using Microsoft.AspNetCore.Http;

namespace EmailGen.ModelSimulator.Http;

/// <summary>Writes answers as raw UTF-8 with a known length.</summary>
internal static class JsonAnswer
{
    /// <returns>The body, which stands until the next one is written.</returns>
    public static ReadOnlySpan<byte> Completion(ChatRequest request, ChatAnswer answer, string id, DateTimeOffset now)
    {
        var scratch = JsonScratch.Rent();
        var json = scratch.Writer;
        json.WriteStartObject();
        json.WriteString("id"u8, id);
        json.WriteString("object"u8, "chat.completion"u8);
        json.WriteNumber("created"u8, now.ToUnixTimeSeconds());
        json.WriteString("model"u8, request.Model);
        json.WriteStartArray("choices"u8);
        json.WriteStartObject();
        json.WriteNumber("index"u8, 0);
        json.WriteStartObject("message"u8);
        json.WriteString("role"u8, "assistant"u8);
        json.WriteString("content"u8, answer.Content);
        json.WriteString("refusal"u8, answer.Refusal);
        json.WriteEndObject();
        json.WriteNull("logprobs"u8);
        json.WriteString("finish_reason"u8, answer.FinishReason);
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteStartObject("usage"u8);
        json.WriteNumber("prompt_tokens"u8, request.PromptTokens);
        json.WriteNumber("completion_tokens"u8, answer.Tokens);
        json.WriteNumber("total_tokens"u8, request.PromptTokens + answer.Tokens);
        json.WriteEndObject();
        json.WriteString("system_fingerprint"u8, "fp_simulated"u8);
        json.WriteEndObject();
        json.Flush();
        return scratch.Written;
    }

    public static Task ErrorAsync(HttpResponse response, ApiError error)
    {
        var scratch = JsonScratch.Rent();
        var json = scratch.Writer;
        json.WriteStartObject();
        json.WriteStartObject("error"u8);
        json.WriteString("message"u8, error.Message);
        json.WriteString("type"u8, error.Type);
        json.WriteString("param"u8, error.Parameter);
        json.WriteString("code"u8, error.Code);
        if (error.InnerCode is { } innerCode)
        {
            json.WriteNumber("status"u8, error.Status);
            json.WriteStartObject("innererror"u8);
            json.WriteString("code"u8, innerCode);
            json.WriteEndObject();
        }

        json.WriteEndObject();
        json.WriteEndObject();
        json.Flush();
        return SendAsync(response, error.Status, scratch.Written);
    }

    public static Task SendAsync(HttpResponse response, int status, ReadOnlySpan<byte> body, string contentType = "application/json")
    {
        response.StatusCode = status;
        response.ContentType = contentType;
        response.ContentLength = body.Length;
        var pipe = response.BodyWriter;
        body.CopyTo(pipe.GetSpan(body.Length));
        pipe.Advance(body.Length);
        var flush = pipe.FlushAsync();
        return flush.IsCompletedSuccessfully ? Task.CompletedTask : flush.AsTask();
    }
}
