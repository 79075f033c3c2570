using EmailGen.Core.Prompts;
using EmailGen.Core.Quality;

namespace EmailGen.Core.Emails;

/// <summary>What is asked for the leads of one job, and what the answers have to be.</summary>
/// <param name="Renderer">Makes the prompts.</param>
/// <param name="Quality">What a good email is.</param>
/// <param name="Footer">A text below every email; null for none.</param>
internal sealed record JobPrompt(PromptRenderer Renderer, QualitySettings Quality, string? Footer);
