namespace EmailGen.Cli.Jobs;

/// <summary>The job, or another one of the same key, is not as the request takes it to be.</summary>
internal sealed class JobConflictException(string message) : CliException(message);
