using System.Linq.Expressions;
using Microsoft.DurableTask;

namespace EmailGen.LocalRuntime.Hosting.Functions;

/// <summary>An orchestrator's further parameter is its input.</summary>
internal static class OrchestratorInput
{
    public static ParameterBinder For(Type type)
    {
        var context = Expression.Parameter(typeof(TaskOrchestrationContext), "context");
        var read = Expression.Lambda<Func<TaskOrchestrationContext, object?>>(
            Expression.Convert(Expression.Call(context, nameof(TaskOrchestrationContext.GetInput), [type]), typeof(object)),
            context).Compile();
        return invocation => new ValueTask<object?>(read((TaskOrchestrationContext)invocation.Trigger!));
    }
}
