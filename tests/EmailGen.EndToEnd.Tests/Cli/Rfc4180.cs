using System.Text;

namespace EmailGen.EndToEnd.Tests.Cli;

/// <summary>Reads CSV to the letter of RFC 4180, so that leniency hides nothing.</summary>
internal static class Rfc4180
{
    public static List<List<string>> Parse(string text)
    {
        var rows = new List<List<string>>();
        for (var at = 0; at < text.Length;)
        {
            var row = new List<string>();
            do
            {
                row.Add(Cell(text, ref at));
            }
            while (text[at++] == ',');

            Assert.Equal("\r\n", text[(at - 1)..++at]);
            rows.Add(row);
        }

        return rows;
    }

    private static string Cell(string text, ref int at)
    {
        if (text[at] != '"')
        {
            var start = at;
            at = text.AsSpan(at).IndexOfAny(",\"\r\n") + start;
            return text[start..at];
        }

        var cell = new StringBuilder();
        for (at++; text[at] != '"' || text[at + 1] == '"'; at++)
        {
            cell.Append(text[at]);
            at += text[at] == '"' ? 1 : 0;
        }

        at++;
        return cell.ToString();
    }
}
