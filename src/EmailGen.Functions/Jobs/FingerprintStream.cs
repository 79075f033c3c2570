using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using EmailGen.Core.Storage;

namespace EmailGen.Functions.Jobs;

/// <summary>Reads a list through and hashes it on the way: two uploads of one key are the same when list and options are.</summary>
internal sealed class FingerprintStream(Stream list, long maxBytes) : Stream
{
    private long _bytes;
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    /// <summary>Of all that was read, and the options as the request gave them. Names are not content: of list and template they may differ.</summary>
    public string Fingerprint(JobOptions options)
    {
        _hash.AppendData(SHA256.HashData(Encoding.UTF8.GetBytes(JsonSerializer.Serialize(options with { Template = options.Template is null ? null : options.Template with { Name = null } }))));
        return Convert.ToHexStringLower(_hash.GetHashAndReset());
    }

    public override int Read(byte[] buffer, int offset, int count)
    {
        var read = list.Read(buffer, offset, count);
        Take(buffer.AsSpan(offset, read));
        return read;
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        var read = await list.ReadAsync(buffer, cancellationToken);
        Take(buffer.Span[..read]);
        return read;
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    private void Take(ReadOnlySpan<byte> read)
    {
        _bytes += read.Length;
        if (_bytes > maxBytes)
        {
            throw new ListTooLargeException(maxBytes);
        }

        _hash.AppendData(read);
    }

    protected override void Dispose(bool disposing)
    {
        _hash.Dispose();
        base.Dispose(disposing);
    }
}
