namespace EmailGen.Core.Leads.Inspection;

/// <summary>What is wrong with one row.</summary>
/// <param name="Row">The lead's number.</param>
/// <param name="Problem">What and where in the file, in words.</param>
public sealed record RowProblem(int Row, string Problem);
