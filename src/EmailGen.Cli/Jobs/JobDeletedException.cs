namespace EmailGen.Cli.Jobs;

/// <summary>The job that is asked for was deleted.</summary>
internal sealed class JobDeletedException(string message) : CliException(message);
