namespace EmailGen.Core.Tests.Storage;

/// <summary>A line to the blob service that can lose the answer to an append which the service has carried out.</summary>
internal sealed class LostAnswers : DelegatingHandler, IAsyncDisposable
{
    private int _lose;

    public LostAnswers()
        : base(new SocketsHttpHandler()) => Client = new HttpClient(this, disposeHandler: false);

    public HttpClient Client { get; }

    public bool Lost { get; private set; }

    public void LoseNextAppend() => _lose = 1;

    public ValueTask DisposeAsync()
    {
        Client.Dispose();
        Dispose();
        return ValueTask.CompletedTask;
    }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var answer = await base.SendAsync(request, cancellationToken);
        if (request.RequestUri!.Query.Contains("comp=appendblock") && Interlocked.Exchange(ref _lose, 0) == 1)
        {
            answer.Dispose();
            Lost = true;
            throw new HttpRequestException("The connection broke.");
        }

        return answer;
    }
}
