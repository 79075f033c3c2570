namespace EmailGen.Core.Tests.Leads;

/// <summary>Gives a part at a time and cannot seek, as a network does.</summary>
internal sealed class BlindStream(byte[] bytes, int most = 100_000) : Stream
{
    private int _next;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override int Read(byte[] buffer, int offset, int count)
    {
        var taken = Math.Min(Math.Min(count, most), bytes.Length - _next);
        bytes.AsSpan(_next, taken).CopyTo(buffer.AsSpan(offset));
        _next += taken;
        return taken;
    }

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
