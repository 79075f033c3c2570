namespace EmailGen.Cli;

/// <summary>The command cannot go on. The message is one line for its user and says how to mend it.</summary>
public class CliException(string message, Exception? inner = null) : Exception(message, inner);
