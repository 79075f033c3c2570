using System.Net;
using System.Net.Sockets;
using System.Text;
using EmailGen.LocalRuntime.Tests.Hosting;

namespace EmailGen.EndToEnd.Tests.Crashes;

/// <summary>A line to the storage that breaks, every so often, just when an append has been carried out and its answer is on its way.</summary>
/// <param name="port">The storage's port.</param>
/// <param name="every">Of so many appends one is told to nobody.</param>
internal sealed class LossyRelay(int port, int every) : TcpRelay(new IPEndPoint(IPAddress.Loopback, port))
{
    private int _appends;
    private int _lost;

    /// <summary>Answers that were lost so far.</summary>
    public int Lost => _lost;

    protected override async Task CarryAsync(NetworkStream caller, NetworkStream target)
    {
        var (loses, buffer) = (false, new byte[64 * 1024]);
        var answers = AnswersAsync(target, caller, () => loses);
        while (!answers.IsCompleted && await ReadAsync(caller, buffer) is > 0 and var read)
        {
            // One request at a time goes over a connection: the answer that comes next is the append's.
            var isAppend = Encoding.ASCII.GetString(buffer, 0, read).Contains("comp=appendblock", StringComparison.Ordinal);
            loses = loses || (isAppend && Interlocked.Increment(ref _appends) % every == 0);
            await target.WriteAsync(buffer.AsMemory(0, read));
        }
    }

    private async Task AnswersAsync(NetworkStream from, NetworkStream to, Func<bool> loses)
    {
        var buffer = new byte[64 * 1024];
        while (await ReadAsync(from, buffer) is > 0 and var read)
        {
            if (loses())
            {
                Interlocked.Increment(ref _lost);
                break;
            }

            await to.WriteAsync(buffer.AsMemory(0, read));
        }

        // The caller's half is closed with it.
        to.Close();
    }

    private static async Task<int> ReadAsync(NetworkStream stream, byte[] buffer)
    {
        try
        {
            return await stream.ReadAsync(buffer);
        }
        catch (Exception exception) when (exception is IOException or ObjectDisposedException)
        {
            return 0;
        }
    }
}
