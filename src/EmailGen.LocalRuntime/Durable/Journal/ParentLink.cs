namespace EmailGen.LocalRuntime.Durable.Journal;

/// <summary>Which task of which execution a sub-orchestration answers.</summary>
internal sealed record ParentLink(string InstanceId, string Name, string Execution, int TaskId);
