using Microsoft.DurableTask.Converters;

namespace EmailGen.LocalRuntime.Durable.Orchestrations;

/// <summary>Its result arrives as JSON. Continuations run where it is completed: on the orchestration's scheduler.</summary>
internal sealed class OpenTaskOfResult<T>(string name) : OpenTask(name)
{
    private readonly TaskCompletionSource<T> _source = new();

    public Task<T> Task => _source.Task;

    public override void Complete(string? data)
    {
        T? result;
        try
        {
            // Calls without a result are calls for object.
            result = typeof(T) == typeof(object) && data is null ? default : JsonDataConverter.Default.Deserialize<T>(data);
        }
        catch (Exception exception)
        {
            _source.TrySetException(exception);
            return;
        }

        _source.TrySetResult(result!);
    }

    public override void Fail(Exception exception) => _source.TrySetException(exception);

    public void Cancel(CancellationToken cancellationToken) => _source.TrySetCanceled(cancellationToken);
}
