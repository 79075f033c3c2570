using EmailGen.ModelSimulator.Chat;
using Microsoft.AspNetCore.Http;

namespace EmailGen.ModelSimulator.Http;

/// <summary>Reads a request's body where it lies.</summary>
internal static class ChatBody
{
    /// <exception cref="BadChatRequestException">The body is no chat request.</exception>
    public static async ValueTask<ChatRequest> ReadAsync(HttpRequest request, string? deployment)
    {
        var reader = request.BodyReader;
        while (true)
        {
            var read = await reader.ReadAsync(request.HttpContext.RequestAborted);
            if (read.IsCompleted)
            {
                try
                {
                    return ChatRequestReader.Read(read.Buffer, deployment);
                }
                finally
                {
                    reader.AdvanceTo(read.Buffer.End);
                }
            }

            reader.AdvanceTo(read.Buffer.Start, read.Buffer.End);
        }
    }
}
