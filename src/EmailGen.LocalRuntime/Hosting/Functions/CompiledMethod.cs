namespace EmailGen.LocalRuntime.Hosting.Functions;

/// <summary>Calls a function's method, whatever it returns, without reflection at the time of the call.</summary>
internal delegate ValueTask<object?> CompiledMethod(object? instance, object?[] arguments);
