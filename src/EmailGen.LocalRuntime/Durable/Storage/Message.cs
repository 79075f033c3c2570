using EmailGen.LocalRuntime.Durable.Journal;

namespace EmailGen.LocalRuntime.Durable.Storage;

/// <summary>Something stored that somebody still has to act on.</summary>
/// <param name="Number">Its place in the order of commits.</param>
/// <param name="Target">The instance or entity it is for; an activity task belongs to the instance that called it.</param>
/// <param name="Event">The content.</param>
/// <param name="DataInStore">True when the content's data is so big that it stays in the database until it is needed.</param>
internal sealed record Message(long Number, string Target, JournalEvent Event, bool DataInStore = false);
