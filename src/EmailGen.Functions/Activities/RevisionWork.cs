namespace EmailGen.Functions.Activities;

/// <summary>Which job to prepare anew, for a template that was sent.</summary>
/// <param name="JobId">The job.</param>
/// <param name="Revision">The template's number.</param>
public sealed record RevisionWork(string JobId, int Revision);
