using System.Buffers;

namespace EmailGen.Cli.Sample;

/// <summary>Writes CSV as RFC 4180 has it: CRLF, quotes only where needed, quotes doubled; UTF-8 without a mark.</summary>
internal sealed class CsvFile(TextWriter writer)
{
    private static readonly SearchValues<char> NeedQuotes = SearchValues.Create(",\"\r\n");

    public void Write(IReadOnlyList<string> cells)
    {
        for (var column = 0; column < cells.Count; column++)
        {
            if (column > 0)
            {
                writer.Write(',');
            }

            WriteCell(cells[column]);
        }

        writer.Write("\r\n");
    }

    private void WriteCell(string cell)
    {
        if (!cell.AsSpan().ContainsAny(NeedQuotes))
        {
            writer.Write(cell);
            return;
        }

        writer.Write('"');
        writer.Write(cell.Replace("\"", "\"\""));
        writer.Write('"');
    }
}
