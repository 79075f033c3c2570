namespace EmailGen.ModelSimulator.Emails;

internal readonly record struct SimulatedEmail(string Subject, string Body);
