namespace EmailGen.Core.Quality;

/// <summary>
/// Tells cells that give orders to the model ("ignore previous instructions …") from data. Nothing in such a cell makes a claim
/// true: an email that obeyed it names what no other column holds.
/// </summary>
public static class CellOrders
{
    // Shorter than any of the phrases.
    private const int Shortest = 10;

    private static readonly string[] Marks =
        ["<|", "[INST]", "[/INST]", "<<SYS>>", "</lead", "</data", "<system", "</system", "###", "{{", "{%", "\"role\"", "'role'", "```"];

    private static readonly string[] Speakers = ["system", "assistant", "developer", "user", "admin", "systeme", "sistema", "ai", "model", "note to ai", "important", "ps to the model"];

    // Folded; a blank at an end stands for a word's end.
    private static readonly string[] Phrases =
    [
        " ignore all ", " ignore any ", " ignore every", " ignore the ", " ignore your ", " ignore previous ", " ignore prior ", " ignore earlier ", " ignore what ", " disregard ",
        " forget everything", " forget all ", " forget your ", " forget the above", " forget previous ", " override ", " system prompt", " your prompt", " initial prompt", " your instructions",
        " your rules", " previous instructions", " prior instructions", " new instruction", " above instructions", " these instructions", " following instructions", " you are now ",
        " you must now ", " from now on ", " act as ", " pretend to be ", " pretend you ", " roleplay ", " role play ", " jailbreak", " developer mode", " dan mode ", " as an ai ", " language model",
        " reply only ", " respond only ", " respond with ", " reply with ", " answer only ", " answer with ", " output only ", " output the ", " instead write ", " write instead ", " write only ", " instead of the email",
        " print your ", " print the ", " repeat your ", " repeat the ", " reveal your ", " reveal the ", " end of lead", " end of data", " base64", " decode ", " say that you ", " tell the reader ", " tell them ",
        " tell him ", " tell her ", " include the link", " include this link", " add the link", " add this link", " sign the email", " sign as ", " promise ", " offer them ", " offer a ", " write the email in ",
        " write in all caps", " write in ", " do not write ", " dont write ", " stop writing ", " begin your ", " start your ", " start the email ", " in the subject ", " the subject must", " subject line must", " mention that ",
        " send to ", " bcc ", " call the function", " i have been hacked", " i ve been hacked", " you have been hacked", " hacked ",
        // German
        " ignoriere", " vergiss ", " missachte ", " anweisung", " systemprompt", " du bist jetzt ", " antworte ", " schreibe ", " schreib ", " gib den ", " ab jetzt ", " ab sofort ",
        // French
        " ignore toutes ", " ignore les ", " ignorez ", " oublie ", " oubliez ", " instructions precedentes", " tu es maintenant ", " vous etes maintenant ", " reponds ", " repondez ", " ecris ", " ecrivez ",
        // Spanish, Portuguese, Italian
        " ignora ", " ignore as ", " ignore todas ", " olvida ", " olvide ", " esqueca ", " dimentica ", " instrucciones", " instrucoes", " istruzioni", " ahora eres ", " agora voce ", " ora sei ", " responde ", " responda ", " rispondi ", " escribe ", " escreva ", " scrivi ",
        // Dutch, Polish, Swedish, Danish
        " negeer ", " vergeet ", " instructies", " zignoruj", " zapomnij", " instrukcj", " polecen", " ignorera ", " glom ", " instruktion", " ignorer ", " glem ",
        // Turkish, Czech, Hungarian, Romanian, Finnish
        " yok say", " talimat", " unut ", " ignoruj", " pokyny", " utasitas", " hagyd figyelmen", " instructiuni", " ignora toate", " ohita ", " ohjeet",
        // Russian, Ukrainian, Greek
        "игнорируй", "игнорируйте", "забудь", "инструкци", "ігноруй", "інструкці", "αγνοησ", "οδηγι",
        // Chinese, Japanese, Korean, Arabic, Hebrew, Hindi
        "忽略", "无视", "指令", "指示", "無視", "무시", "지시", "تجاهل", "تعليمات", "התעלם", "הוראות", "अनदेखा", "निर्देश",
    ];

    public static bool Stand(string cell)
    {
        if (cell.Length < Shortest && cell.AsSpan().IndexOfAnyExceptInRange('\0', '\u007F') < 0)
        {
            return false;
        }

        foreach (var mark in Marks)
        {
            if (cell.Contains(mark, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return Speaks(cell) || Orders(cell);
    }

    // "System: you are …" at the beginning, or behind a line break.
    private static bool Speaks(string cell)
    {
        foreach (var line in cell.AsSpan().EnumerateLines())
        {
            var colon = line.IndexOf(':');
            if (colon is > 1 and < 24 && line.Length > colon + 6 && Array.IndexOf(Speakers, Folding.Fold(line[..colon])) >= 0)
            {
                return true;
            }
        }

        return false;
    }

    private static bool Orders(string cell)
    {
        // A single word, an address or a number gives no orders; most cells are that.
        if (!cell.AsSpan().ContainsAny(" \t\r\n") && cell.AsSpan().IndexOfAnyExceptInRange('\0', '\u024F') < 0)
        {
            return false;
        }

        var folded = $" {Folding.Fold(cell)} ";
        foreach (var phrase in Phrases)
        {
            if (folded.Contains(phrase, StringComparison.Ordinal))
            {
                return true;
            }
        }

        return false;
    }
}
