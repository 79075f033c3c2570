using EmailGen.ModelSimulator.Emails;

namespace EmailGen.ModelSimulator.Chat;

/// <summary>What the simulator needs of a request's body.</summary>
/// <param name="UserMessage">The first user message: the one that carries the lead.</param>
/// <param name="PromptTokens">What a provider bills for the prompt: all messages with their frames, and the schema of the answer.</param>
/// <param name="MaxTokens">The caller's allowance for the answer; null when it sets none.</param>
/// <param name="ServiceTier">The tier that the caller asks for; null when it asks for none.</param>
/// <param name="AnswerFields">The properties of the JSON object asked for; null for plain text.</param>
/// <param name="Answers">Answers of the model that stand among the messages: another try is another email.</param>
internal sealed record ChatRequest(
    string Model, string UserMessage, int PromptTokens, int? MaxTokens, string? ServiceTier, IReadOnlyList<AnswerField>? AnswerFields, int Answers = 0)
{
    /// <summary>How long an email the messages ask for.</summary>
    public EmailLength Length { get; init; } = EmailLength.Usual;
}
