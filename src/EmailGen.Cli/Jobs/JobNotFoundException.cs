namespace EmailGen.Cli.Jobs;

/// <summary>There is no such job.</summary>
internal sealed class JobNotFoundException(string id) : CliException($"There is no job '{id}'. 'emailgen jobs' lists the jobs there are.");
