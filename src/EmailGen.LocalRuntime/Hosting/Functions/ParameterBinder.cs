namespace EmailGen.LocalRuntime.Hosting.Functions;

/// <summary>Makes one argument of a function's call.</summary>
internal delegate ValueTask<object?> ParameterBinder(FunctionInvocation invocation);
