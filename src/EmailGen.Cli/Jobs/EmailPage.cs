namespace EmailGen.Cli.Jobs;

/// <summary>Some rows of a job.</summary>
internal sealed record EmailPage(IReadOnlyList<EmailRow> Rows, int Total);
