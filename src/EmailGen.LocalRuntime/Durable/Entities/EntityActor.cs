using EmailGen.LocalRuntime.Durable.Dispatch;
using EmailGen.LocalRuntime.Durable.Storage;

namespace EmailGen.LocalRuntime.Durable.Entities;

/// <summary>Runs an entity's operations one after another; those waiting together are committed together.</summary>
internal sealed class EntityActor(string id, EngineCore core, Actors owner) : Actor(id, core, owner)
{
    protected override int BatchSize => 100;

    protected override bool IsWarm => false;

    protected override async Task WorkAsync(List<Message> batch)
    {
        var state = Core.Readers.Read(database => database.FindEntityState(Id));
        var outcome = await EntityBatch.RunAsync(Id, state, batch, Core);
        if (Core.Dice.Repeats())
        {
            Core.Writer.Write(new WriteUnit(outcome.Send, static () => { }, static _ => { }));
            outcome = await EntityBatch.RunAsync(Id, state, batch, Core);
        }

        Commit(
            batch,
            transaction =>
            {
                foreach (var message in batch)
                {
                    transaction.Consume(message.Number);
                }

                transaction.SetEntity(Id, outcome.State, Core.Now);
                outcome.Send(transaction);
            },
            static () => { });
    }

    protected override void Reset()
    {
        // Nothing is kept between batches.
    }
}
