namespace EmailGen.Cli.Run;

/// <summary>The list of a run and how it is to be read.</summary>
/// <param name="File">The list.</param>
/// <param name="Template">File of the template; null for the default one.</param>
/// <param name="Sheet">The workbook's sheet; null to find it by looking.</param>
/// <param name="HeaderRow">The row with the columns' names; null to find it by looking.</param>
/// <param name="Preview">Leads to write before the user is asked; null to write all.</param>
/// <param name="BasedOn">The job whose emails are taken where the same is asked; null for none.</param>
/// <param name="Deployments">Names of the deployments that may be asked; null or empty for all.</param>
internal sealed record ListChoice(
    string File, string? Template, string? Sheet, int? HeaderRow, int? Preview = null, string? BasedOn = null, IReadOnlyList<string>? Deployments = null);
