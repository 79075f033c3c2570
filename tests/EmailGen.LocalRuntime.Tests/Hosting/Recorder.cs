using System.Threading.Channels;

namespace EmailGen.LocalRuntime.Tests.Hosting;

/// <summary>What functions tell a test.</summary>
internal sealed class Recorder
{
    private readonly Channel<string> _told = Channel.CreateUnbounded<string>();

    /// <summary>How often a function that may fail fails before it succeeds.</summary>
    public int FailuresLeft { get; set; }

    public void Tell(string what) => Assert(_told.Writer.TryWrite(what));

    public ValueTask<string> NextAsync(CancellationToken cancellationToken) => _told.Reader.ReadAsync(cancellationToken);

    public bool TryNext(out string? what) => _told.Reader.TryRead(out what);

    private static void Assert(bool isWritten) => Xunit.Assert.True(isWritten);
}
