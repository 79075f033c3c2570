namespace EmailGen.LocalRuntime.Durable.Storage;

/// <summary>The engine was stopped by a test when all was written and nobody had been told. A caller of a killed process would not know.</summary>
internal sealed class UntoldCommitException() : ObjectDisposedException(nameof(DurableEngine), "The durable engine has stopped after a commit.");
