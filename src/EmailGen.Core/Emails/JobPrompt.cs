using EmailGen.Core.Prompts;

namespace EmailGen.Core.Emails;

/// <summary>What is asked for the leads of one job, and what the answers have to be.</summary>
/// <param name="Renderer">Makes the prompts.</param>
/// <param name="Check">What a good email is.</param>
/// <param name="Deployments">Names of the deployments that may be asked; null for all.</param>
internal sealed record JobPrompt(PromptRenderer Renderer, JobCheck Check, IReadOnlyList<string>? Deployments);
