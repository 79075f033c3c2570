using System.Globalization;
using EmailGen.Core.Jobs;
using EmailGen.Functions.Problems;

namespace EmailGen.Functions.Jobs;

/// <summary>A row's number in a path.</summary>
public static class RowNumber
{
    /// <exception cref="ApiProblem">The list has no such row.</exception>
    public static int Of(string row, JobManifest manifest) =>
        int.TryParse(row, NumberStyles.None, CultureInfo.InvariantCulture, out var given) && given >= 1 && given <= manifest.Rows
            ? given
            : throw ApiProblem.BadRequest($"The list has no row '{row}': its rows are numbered from 1 to {manifest.Rows}.");
}
