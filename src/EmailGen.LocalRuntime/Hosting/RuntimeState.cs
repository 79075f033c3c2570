namespace EmailGen.LocalRuntime.Hosting;

/// <summary>How far the runtime has come, for requests that arrive early or stay long.</summary>
internal sealed class RuntimeState : IDisposable
{
    private readonly TaskCompletionSource _ready = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly CancellationTokenSource _closing = new();

    public RuntimeState() => Closing = _closing.Token;

    public Task Ready => _ready.Task;

    /// <summary>Fires when everything is drained and open requests must end.</summary>
    public CancellationToken Closing { get; }

    public void SetReady() => _ready.TrySetResult();

    public void Close() => _closing.Cancel();

    public void Dispose() => _closing.Dispose();
}
