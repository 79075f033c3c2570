namespace EmailGen.Functions.Jobs;

/// <summary>A template and the rows to try it on.</summary>
/// <param name="Template">The template; the default one when left out.</param>
/// <param name="Columns">The list's columns in order.</param>
/// <param name="Rows">Cells of some rows, in the order of the columns.</param>
public sealed record RenderedRows(TemplateOption? Template, IReadOnlyList<string>? Columns, IReadOnlyList<IReadOnlyList<string?>>? Rows);
