using System.ClientModel;
using System.ClientModel.Primitives;
using System.Net;
using Azure.AI.OpenAI;
using Azure.Identity;
using OpenAI;
using OpenAI.Chat;

namespace EmailGen.Core.Deployments;

/// <summary>Makes the SDK's client of a deployment: no retries of its own (ours are the only ones), connections pooled and plenty.</summary>
internal static class ModelTransport
{
    private const int MaxConnections = 2_000;

    public static HttpClient CreateHttp(Deployment deployment)
    {
        SocketsHttpHandler handler = new()
        {
            MaxConnectionsPerServer = MaxConnections,
            ConnectTimeout = TimeSpan.FromSeconds(15),
            PooledConnectionIdleTimeout = TimeSpan.FromMinutes(2),
            // New connections now and then, so that a changed address is noticed.
            PooledConnectionLifetime = TimeSpan.FromMinutes(10),
            AllowAutoRedirect = false,
            UseCookies = false,
            AutomaticDecompression = DecompressionMethods.All,
            // A proxy of the environment is for the world outside; a server on this machine is asked directly.
            UseProxy = !deployment.Endpoint.IsLoopback,
            ActivityHeadersPropagator = null,
        };
        // The pipeline has the time-out; a second one here would only blur which of them struck.
        return new HttpClient(new BoundedAnswers(handler)) { Timeout = Timeout.InfiniteTimeSpan };
    }

    public static ChatClient CreateChat(Deployment deployment, HttpClient http)
    {
        if (deployment.Kind is DeploymentKind.AzureOpenAI)
        {
            var azure = Tuned(new AzureOpenAIClientOptions(), deployment, http);
            var resource = deployment.ApiKey is { } key
                ? new AzureOpenAIClient(deployment.Endpoint, new ApiKeyCredential(key), azure)
                : new AzureOpenAIClient(deployment.Endpoint, new DefaultAzureCredential(), azure);
            return resource.GetChatClient(deployment.Model);
        }

        var options = Tuned(new OpenAIClientOptions { Endpoint = deployment.Endpoint }, deployment, http);
        return new ChatClient(deployment.Model, new ApiKeyCredential(deployment.ApiKey!), options);
    }

    private static TOptions Tuned<TOptions>(TOptions options, Deployment deployment, HttpClient http) where TOptions : ClientPipelineOptions
    {
        options.Transport = new HttpClientPipelineTransport(http);
        options.RetryPolicy = new ClientRetryPolicy(0);
        options.NetworkTimeout = deployment.Timeout;
        return options;
    }
}
