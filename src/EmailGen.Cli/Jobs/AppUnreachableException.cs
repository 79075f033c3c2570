namespace EmailGen.Cli.Jobs;

/// <summary>The app did not answer, or answered that it could not; trying again may help.</summary>
internal sealed class AppUnreachableException(string message, Exception? inner = null) : Exception(message, inner);
