namespace EmailGen.Core.Deployments;

/// <summary>Goes on with a question after an answer that is not good enough.</summary>
/// <param name="Answer">What the model has answered.</param>
/// <param name="Complaint">What is wrong with it, for the model.</param>
public sealed record RepairNote(string Answer, string Complaint);
