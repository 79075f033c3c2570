using Microsoft.Data.Sqlite;

namespace EmailGen.LocalRuntime.Durable.Storage;

/// <summary>The engine's file takes nothing at the moment: the disk is full, or does not answer. What was acknowledged is in it.</summary>
internal sealed class JournalUnwritableException : IOException
{
    private const int Busy = 5;
    private const int ReadOnly = 8;
    private const int InputOutput = 10;
    private const int Full = 13;
    private const int CannotOpen = 14;

    private JournalUnwritableException(string message, Exception inner)
        : base(message, inner)
    {
    }

    /// <returns>The failure in words; the failure itself when it is not the file's.</returns>
    public static Exception From(Exception failure, string path) => failure is SqliteException { SqliteErrorCode: Busy or ReadOnly or InputOutput or Full or CannotOpen }
        ? new JournalUnwritableException($"The durable engine cannot write to '{path}': {Reason(failure)}. Make room there; work goes on by itself as soon as there is some.", failure)
        : failure;

    // "SQLite Error 13: 'database or disk is full'."
    private static string Reason(Exception failure) => failure.Message.Split('\'') is [_, var reason, ..] ? reason : failure.Message.TrimEnd('.');
}
