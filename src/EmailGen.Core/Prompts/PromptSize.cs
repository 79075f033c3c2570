namespace EmailGen.Core.Prompts;

/// <summary>How large a request's prompt is, with its framing and the answer's schema.</summary>
/// <param name="Tokens">Tokens by our tokenizer, which need not be the model's.</param>
/// <param name="Bytes">Bytes of UTF-8: no tokenizer makes more tokens of a text.</param>
public readonly record struct PromptSize(long Tokens, long Bytes);
