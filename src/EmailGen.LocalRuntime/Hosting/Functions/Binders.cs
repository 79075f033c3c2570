using System.Reflection;
using EmailGen.LocalRuntime.Durable;
using EmailGen.LocalRuntime.Hosting.Blobs;
using EmailGen.LocalRuntime.Hosting.Settings;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Extensions.Abstractions;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.DurableTask.Converters;
using Microsoft.Extensions.DependencyInjection;

namespace EmailGen.LocalRuntime.Hosting.Functions;

/// <summary>Chooses, once for each parameter, where its arguments come from.</summary>
internal static class Binders
{
    public static ParameterBinder For(string function, TriggerBindingAttribute trigger, ParameterInfo parameter) =>
        OfAnyFunction(parameter) ?? OfTrigger(function, parameter) ?? OfKind(trigger, parameter);

    private static ParameterBinder? OfAnyFunction(ParameterInfo parameter)
    {
        var type = parameter.ParameterType;
        if (type == typeof(FunctionContext))
        {
            return invocation => new ValueTask<object?>(invocation);
        }

        if (type == typeof(CancellationToken))
        {
            return invocation => new ValueTask<object?>(invocation.CancellationToken);
        }

        if (type == typeof(HttpRequest))
        {
            return invocation => new ValueTask<object?>((invocation.Trigger as HttpContext)?.Request);
        }

        if (type == typeof(DurableTaskClient) && parameter.IsDefined(typeof(DurableClientAttribute)))
        {
            return invocation => new ValueTask<object?>(invocation.InstanceServices.GetRequiredService<DurableEngine>().Client);
        }

        return parameter.GetCustomAttribute<BlobInputAttribute>() is { } input
            ? BlobBinders.ForInput(input, parameter)
            : null;
    }

    private static ParameterBinder? OfTrigger(string function, ParameterInfo parameter) =>
        parameter.GetCustomAttribute<TriggerBindingAttribute>() switch
        {
            null => null,
            ActivityTriggerAttribute => ActivityInput(parameter.ParameterType),
            BlobTriggerAttribute => BlobBinders.ForTrigger(function, parameter),
            OrchestrationTriggerAttribute => TheTrigger<TaskOrchestrationContext>(function, parameter),
            EntityTriggerAttribute => TheTrigger<TaskEntityDispatcher>(function, parameter),
            TimerTriggerAttribute => TheTrigger<TimerInfo>(function, parameter),
            HttpTriggerAttribute => throw LocalRuntimeException.InvalidFunction(function, $"must take its request as {nameof(HttpRequest)}, not as {parameter.ParameterType.Name}."),
            var other => throw LocalRuntimeException.InvalidFunction(function, $"has a {other.GetType().Name}, which the local runtime does not know."),
        };

    private static ParameterBinder OfKind(TriggerBindingAttribute trigger, ParameterInfo parameter) =>
        trigger is OrchestrationTriggerAttribute ? OrchestratorInput.For(parameter.ParameterType) : BindingDataValue.For(parameter);

    private static ParameterBinder TheTrigger<T>(string function, ParameterInfo parameter) =>
        parameter.ParameterType == typeof(T)
            ? invocation => new ValueTask<object?>(invocation.Trigger)
            : throw LocalRuntimeException.InvalidFunction(function, $"must take its trigger as {typeof(T).Name}, not as {parameter.ParameterType.Name}.");

    private static ParameterBinder ActivityInput(Type type)
    {
        var missing = DefaultValue.Of(type);
        return invocation => new ValueTask<object?>(
            invocation.Trigger is string json ? JsonDataConverter.Default.Deserialize(json, type) ?? missing : missing);
    }
}
