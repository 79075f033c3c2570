using Azure.Storage.Blobs;
using Microsoft.Azure.Functions.Worker;

namespace EmailGen.LocalRuntime.Tests.Hosting;

internal sealed class BlobSamples(Recorder recorder)
{
    [Function("ByStream")]
    public async Task ByStreamAsync([BlobTrigger("%Box%/streams/{name}.txt", Connection = "Store")] Stream content, string name, CancellationToken cancellationToken)
    {
        using var reader = new StreamReader(content);
        recorder.Tell($"{name}: {await reader.ReadToEndAsync(cancellationToken)}");
    }

    [Function("ByClient")]
    public void ByClient(
        [BlobTrigger("%Box%/clients/{name}", Connection = "Store")] BlobClient blob,
        [BlobInput("%Box%", Connection = "Store")] BlobContainerClient container,
        string name,
        FunctionContext context) =>
        recorder.Tell($"{name}: {blob.Name} in {container.Name}, {context.BindingContext.BindingData["BlobTrigger"]}");

    [Function("ByBytes")]
    public void ByBytes([BlobTrigger("%Box%/bytes/{name}", Connection = "Store")] byte[] content, string name) =>
        recorder.Tell($"{name}: {content.Length} bytes");

    [Function("ByText")]
    public void ByText([BlobTrigger("%Box%/texts/{name}", Connection = "Store")] string content, string name)
    {
        recorder.Tell($"{name}: {content}");
        if (recorder.FailuresLeft > 0)
        {
            recorder.FailuresLeft--;
            throw new InvalidOperationException("It does not work.");
        }
    }
}
