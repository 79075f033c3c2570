namespace EmailGen.ModelSimulator.Chat;

/// <summary>The body is no request that the simulated model understands; answered as 400.</summary>
internal sealed class BadChatRequestException(string message, string? parameter = null) : Exception(message)
{
    public string? Parameter => parameter;
}
