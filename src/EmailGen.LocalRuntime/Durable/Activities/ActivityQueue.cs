using EmailGen.LocalRuntime.Durable.Dispatch;
using EmailGen.LocalRuntime.Durable.Journal;
using EmailGen.LocalRuntime.Durable.Storage;
using Microsoft.DurableTask.Converters;
using Microsoft.Extensions.Logging;

namespace EmailGen.LocalRuntime.Durable.Activities;

/// <summary>Runs activity tasks as they come, so many at a time; each is done when its answer is committed.</summary>
internal sealed class ActivityQueue(EngineCore core) : IDisposable
{
    private static readonly TimeSpan RetryPause = TimeSpan.FromSeconds(1);

    private readonly WorkSlots _slots = new(core.Settings.MaxConcurrentActivities);
    private readonly CancellationTokenSource _stopping = new();

    public void Add(Message task) => _slots.Enqueue(() => RunAsync(task));

    /// <summary>Starts nothing more, tells what runs that the host stops, and waits for its end until the token fires.</summary>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        var ended = _slots.StopAsync();
        await _stopping.CancelAsync();
        try
        {
            await ended.WaitAsync(cancellationToken);
        }
        catch (OperationCanceledException)
        {
            await Task.WhenAny(ended, Task.Delay(TimeSpan.FromSeconds(1), CancellationToken.None));
        }
    }

    /// <summary>Starts nothing more and waits for nothing.</summary>
    public void Abandon()
    {
        _ = _slots.StopAsync();
        _stopping.Cancel();
    }

    public void Dispose() => _stopping.Dispose();

    private async Task RunAsync(Message task)
    {
        try
        {
            var input = task.DataInStore
                ? core.Readers.Read(database => database.ReadMessageData(task.Number))
                : task.Event.Data;
            var answer = await CallAsync(task, input);
            if (core.Dice.Repeats())
            {
                answer = await CallAsync(task, input);
            }

            if (answer is not null)
            {
                Store(task, answer);
            }
        }
        catch (Exception exception)
        {
            Later(() => Add(task), "could not be begun; it is tried again", task, exception);
        }
    }

    // The work is done: what could not be stored is stored later, not done again.
    private void Store(Message task, JournalEvent answer) => core.Writer.Write(new WriteUnit(
        transaction => Answer(transaction, task, answer),
        static () => { },
        exception => Later(() => Store(task, answer), "has an answer that could not be stored; it is stored later", task, exception)));

    /// <returns>Null when the host stops: the task runs again after the next start.</returns>
    private async Task<JournalEvent?> CallAsync(Message task, string? input)
    {
        var content = task.Event;
        var answer = new JournalEvent(JournalEventKind.TaskCompleted)
        {
            TaskId = content.TaskId,
            Name = content.Name,
            Execution = content.Execution,
        };
        try
        {
            if (!core.Functions.HasActivity(content.Name!))
            {
                throw new InvalidOperationException($"There is no activity function named '{content.Name}'.");
            }

            var result = await core.Functions.RunActivityAsync(content.Name!, task.Target, input, _stopping.Token);
            return answer with { Data = JsonDataConverter.Default.Serialize(result) };
        }
        catch (Exception) when (_stopping.IsCancellationRequested)
        {
            return null;
        }
        catch (Exception exception)
        {
            core.Log.LogWarning(exception, "Activity '{Activity}' of orchestration '{InstanceId}' failed.", content.Name, task.Target);
            return answer with { Kind = JournalEventKind.TaskFailed, Failure = FailureRecord.From(exception) };
        }
    }

    private static void Answer(WriteTransaction transaction, Message task, JournalEvent answer)
    {
        // Gone when its instance was purged or started anew meanwhile.
        if (transaction.Consume(task.Number))
        {
            transaction.Send(task.Target, answer);
        }
    }

    private void Later(Action again, string what, Message task, Exception exception)
    {
        if (exception is not ObjectDisposedException)
        {
            // Of a full disk the writer has told.
            core.Log.Log(exception is JournalUnwritableException ? LogLevel.Debug : LogLevel.Error, exception, "Activity '{Activity}' {What}.", task.Event.Name, what);
            _ = Task.Delay(RetryPause, core.Clock).ContinueWith(_ => again(), TaskScheduler.Default);
        }
    }
}
