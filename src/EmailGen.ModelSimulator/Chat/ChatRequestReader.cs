using System.Buffers;
using System.Runtime.InteropServices;
using System.Text.Json;
using EmailGen.ModelSimulator.Emails;

namespace EmailGen.ModelSimulator.Chat;

/// <summary>Reads a chat request; of texts other than the first user message only the length in tokens is kept.</summary>
internal static class ChatRequestReader
{
    private const string NoJson = "We could not parse the JSON body of your request.";

    public static ChatRequest Read(ReadOnlySequence<byte> body, string? deployment)
    {
        try
        {
            using var document = JsonDocument.Parse(body);
            return Read(document.RootElement, deployment);
        }
        catch (JsonException)
        {
            throw new BadChatRequestException(NoJson);
        }
    }

    private static ChatRequest Read(JsonElement root, string? deployment)
    {
        if (root.ValueKind is not JsonValueKind.Object)
        {
            throw new BadChatRequestException(NoJson);
        }

        if (root.TryGetProperty("stream", out var stream) && stream.ValueKind is JsonValueKind.True)
        {
            throw new BadChatRequestException("The simulator does not stream; leave 'stream' out.", "stream");
        }

        var model = Text(root, "model") ?? deployment ?? throw new BadChatRequestException("you must provide a model parameter", "model");
        var (userMessage, tokens, length, answers) = ReadMessages(root);
        var maxTokens = Number(root, "max_completion_tokens") ?? Number(root, "max_tokens");
        return new(model, userMessage, tokens + SchemaTokens(root), maxTokens, Text(root, "service_tier"), ReadAnswerFields(root), answers) { Length = length };
    }

    private static (string UserMessage, int Tokens, EmailLength Length, int Answers) ReadMessages(JsonElement root)
    {
        if (!root.TryGetProperty("messages", out var messages) || messages.ValueKind is not JsonValueKind.Array || messages.GetArrayLength() == 0)
        {
            throw new BadChatRequestException("Missing required parameter: 'messages'.", "messages");
        }

        string? userMessage = null;
        EmailLength? length = null;
        var (tokens, answers) = (TokenCount.AnswerFrame, 0);
        foreach (var message in messages.EnumerateArray())
        {
            if (message.ValueKind is not JsonValueKind.Object || !message.TryGetProperty("role", out var role) || !message.TryGetProperty("content", out var content))
            {
                throw new BadChatRequestException("Each of the 'messages' needs a 'role' and a 'content'.", "messages");
            }

            tokens += TokenCount.MessageFrame;
            answers += role.ValueEquals("assistant"u8) ? 1 : 0;
            if (role.ValueEquals("system"u8) || role.ValueEquals("developer"u8))
            {
                var rules = KnownText.Of(JsonMarshal.GetRawUtf8Value(content), () => ContentText(content));
                tokens += rules.Tokens;
                length ??= rules.Length;
                continue;
            }

            var text = ContentText(content);
            tokens += TokenCount.Of(text);
            userMessage ??= role.ValueEquals("user"u8) ? text : null;
        }

        return userMessage is null
            ? throw new BadChatRequestException("There is no message of the role 'user' in 'messages'.", "messages")
            : (userMessage, tokens, length ?? EmailLength.Find(userMessage) ?? EmailLength.Usual, answers);
    }

    // Providers write the schema into the prompt, and bill it there.
    private static int SchemaTokens(JsonElement root) =>
        root.TryGetProperty("response_format", out var format) && Text(format, "type") is "json_schema"
            ? KnownText.Of(JsonMarshal.GetRawUtf8Value(format), format.GetRawText).Tokens
            : 0;

    private static string ContentText(JsonElement content) => content.ValueKind switch
    {
        JsonValueKind.String => content.GetString()!,
        JsonValueKind.Array => string.Join('\n', content.EnumerateArray().Select(part => Text(part, "text"))),
        _ => throw new BadChatRequestException("A message's 'content' is a text or an array of parts.", "messages"),
    };

    private static IReadOnlyList<AnswerField>? ReadAnswerFields(JsonElement root)
    {
        if (!root.TryGetProperty("response_format", out var format) || Text(format, "type") is not { } type)
        {
            return null;
        }

        return type switch
        {
            "text" => null,
            "json_object" => AnswerField.Email,
            "json_schema" => ReadSchema(format),
            _ => throw new BadChatRequestException($"Invalid value: '{type}'. Supported values are: 'json_object', 'json_schema' and 'text'.", "response_format.type"),
        };
    }

    private static AnswerField[] ReadSchema(JsonElement format)
    {
        if (!format.TryGetProperty("json_schema", out var wrapper) || Text(wrapper, "name") is null)
        {
            throw new BadChatRequestException("Missing required parameter: 'response_format.json_schema.name'.", "response_format.json_schema.name");
        }

        if (!wrapper.TryGetProperty("schema", out var schema)
            || schema.ValueKind is not JsonValueKind.Object
            || !schema.TryGetProperty("properties", out var properties)
            || properties.ValueKind is not JsonValueKind.Object)
        {
            throw new BadChatRequestException("Missing required parameter: 'response_format.json_schema.schema'.", "response_format.json_schema.schema");
        }

        return AnswerField.Of(schema, properties);
    }

    private static string? Text(JsonElement element, string property) =>
        element.ValueKind is JsonValueKind.Object && element.TryGetProperty(property, out var value) && value.ValueKind is JsonValueKind.String
            ? value.GetString()
            : null;

    private static int? Number(JsonElement element, string property) =>
        element.TryGetProperty(property, out var value) && value.ValueKind is JsonValueKind.Number && value.TryGetInt32(out var number) ? number : null;
}
