using System.Net;
using System.Net.Sockets;

namespace EmailGen.LocalRuntime.Tests.Hosting;

/// <summary>A port that hangs up on every caller until it is opened, then hands them on.</summary>
internal class TcpRelay : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly IPEndPoint _target;
    private readonly Task _accepting;
    private volatile bool _isOpen;

    public TcpRelay(IPEndPoint target)
    {
        _target = target;
        _listener.Start();
        _accepting = AcceptAsync();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    public void Open() => _isOpen = true;

    public async ValueTask DisposeAsync()
    {
        _listener.Stop();
        await _accepting;
        _listener.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <summary>Carries what caller and target say to each other, until one of them is done.</summary>
    protected virtual Task CarryAsync(NetworkStream caller, NetworkStream target) => Task.WhenAny(caller.CopyToAsync(target), target.CopyToAsync(caller));

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                _ = RelayAsync(await _listener.AcceptTcpClientAsync());
            }
        }
        catch (Exception exception) when (exception is SocketException or ObjectDisposedException or InvalidOperationException)
        {
        }
    }

    private async Task RelayAsync(TcpClient caller)
    {
        using (caller)
        {
            if (!_isOpen)
            {
                return;
            }

            using var target = new TcpClient();
            await target.ConnectAsync(_target);
            await CarryAsync(caller.GetStream(), target.GetStream());
        }
    }
}
