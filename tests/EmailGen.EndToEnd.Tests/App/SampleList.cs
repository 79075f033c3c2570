using System.Globalization;
using System.Text;

namespace EmailGen.EndToEnd.Tests.App;

/// <summary>Lists whose leads all differ, so that the simulator's ledger can tell them apart.</summary>
internal static class SampleList
{
    public static readonly string[] Columns = ["First Name", "Company", "Title", "City"];

    public static string Csv(int rows)
    {
        var csv = new StringBuilder().AppendJoin(',', Columns).Append('\n');
        for (var row = 1; row <= rows; row++)
        {
            csv.Append(CultureInfo.InvariantCulture, $"Ann{row},\"Acme {row}, Inc\",CFO,Zürich\n");
        }

        return csv.ToString();
    }
}
