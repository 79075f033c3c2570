using System.Buffers;

namespace EmailGen.Core.Workbooks;

/// <summary>
/// Collects what is written and passes it on by asynchronous writes only. ZIP streams end with a few synchronous
/// writes, which an HTTP answer refuses.
/// </summary>
internal sealed class AsyncTarget(Stream target) : Stream
{
    private const int PassOnAt = 64 * 1024;

    private readonly ArrayBufferWriter<byte> _waiting = new(2 * PassOnAt);
    private long _written;

    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => _written;
        set => throw new NotSupportedException();
    }

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        _waiting.Write(buffer);
        _written += buffer.Length;
    }

    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        Write(buffer.Span);
        return _waiting.WrittenCount < PassOnAt ? ValueTask.CompletedTask : PassOnAsync(cancellationToken);
    }

    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public async ValueTask PassOnAsync(CancellationToken ct)
    {
        await target.WriteAsync(_waiting.WrittenMemory, ct);
        _waiting.ResetWrittenCount();
    }

    public override void Flush()
    {
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();
}
