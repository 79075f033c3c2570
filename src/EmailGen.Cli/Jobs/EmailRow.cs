namespace EmailGen.Cli.Jobs;

/// <summary>One row as <c>GET /api/jobs/{id}/emails</c> tells it.</summary>
internal sealed record EmailRow(int Row, Dictionary<string, string> Lead, string Status, string? Subject = null, string? Body = null, string? Notes = null);
