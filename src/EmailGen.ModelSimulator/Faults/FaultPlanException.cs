namespace EmailGen.ModelSimulator.Faults;

/// <summary>The file is no plan. The message is one line that names the file, the place in it and what is allowed there.</summary>
public sealed class FaultPlanException : Exception
{
    internal FaultPlanException(string message, Exception? inner = null) : base(message, inner) { }
}
