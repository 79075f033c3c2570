namespace EmailGen.Core.Quality;

/// <summary>Finds emails that talk of the instructions they were written by, repeat them, or say that they obey somebody else's.</summary>
internal static class InstructionCheck
{
    // An email may share a phrase with its template by chance, a long one only by copying it.
    private const int LongestChance = 13;

    private static readonly string[] Telling =
    [
        " system prompt", " my instructions", " my prompt", " my rules ", " previous instructions", " these instructions", " instructions above", " as instructed", " as you instructed", " as requested in the ", " language model", " as an ai ",
        " i am an ai ", " i m an ai ", " been hacked", " was hacked", " am hacked", " jailbroken", " jailbreak", " developer mode", " dan mode", " pwned", " exactly two strings", " json object", " injection", " i cannot comply",
        " i can t comply", " i cannot help", " i can t help with", " as a language ", " lead s data ", " the lead s cell", " ignore previous ", " ignore all ",
        " systemprompt", " meine anweisungen", " sprachmodell", " gehackt", " mes instructions", " modele de langage", " pirate ", " mis instrucciones", " modelo de lenguaje", " hackeado", " mie istruzioni", " modello linguistico",
    ];

    public static string? Find(string folded, JobFacts job)
    {
        foreach (var telling in Telling)
        {
            if (folded.Contains(telling, StringComparison.Ordinal))
            {
                return $"talks of \"{telling.Trim()}\"";
            }
        }

        return job.Echo(folded.Trim()) is > LongestChance and var words ? $"repeats {words} words of its instructions" : null;
    }
}
