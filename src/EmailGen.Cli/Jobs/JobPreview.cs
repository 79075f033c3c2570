namespace EmailGen.Cli.Jobs;

/// <summary>The rows of a job that are written first.</summary>
internal sealed record JobPreview(int Leads, bool Approved);
