namespace EmailGen.LocalRuntime.Durable.Storage;

/// <summary>Changes that are committed together or not at all.</summary>
/// <param name="Write">Runs on the writer's thread; it may run again after a failed commit, so it changes nothing but the database.</param>
/// <param name="Committed">Runs on the writer's thread after the commit and the delivery of messages: it must be short.</param>
/// <param name="Failed">Nothing was written.</param>
internal sealed record WriteUnit(Action<WriteTransaction> Write, Action Committed, Action<Exception> Failed);
