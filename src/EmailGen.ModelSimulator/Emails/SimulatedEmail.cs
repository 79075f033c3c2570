namespace EmailGen.ModelSimulator.Emails;

/// <param name="Subject">Its subject.</param>
/// <param name="Body">Its body.</param>
/// <param name="Ps">Its postscript; null for none.</param>
internal readonly record struct SimulatedEmail(string Subject, string Body, string? Ps = null);
