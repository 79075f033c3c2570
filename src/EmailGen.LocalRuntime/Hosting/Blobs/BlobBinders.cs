using System.Reflection;
using Azure.Storage.Blobs;
using EmailGen.LocalRuntime.Hosting.Functions;
using EmailGen.LocalRuntime.Hosting.Settings;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.DependencyInjection;

namespace EmailGen.LocalRuntime.Hosting.Blobs;

/// <summary>Blobs as parameters: client, stream, bytes or text.</summary>
internal static class BlobBinders
{
    public static ParameterBinder ForTrigger(string function, ParameterInfo parameter)
    {
        var read = Reader(parameter.ParameterType) ?? throw Unsupported(function, parameter);
        return invocation => read((BlobClient)invocation.Trigger!, invocation);
    }

    public static ParameterBinder ForInput(BlobInputAttribute input, ParameterInfo parameter)
    {
        var function = parameter.Member.Name;
        var path = BlobPath.Parse(input.BlobPath, function);
        if (parameter.ParameterType == typeof(BlobContainerClient))
        {
            return invocation => new ValueTask<object?>(Container(invocation));
        }

        var read = Reader(parameter.ParameterType) ?? throw Unsupported(function, parameter);
        return invocation => read(Container(invocation).GetBlobClient(path.Fill(invocation.BindingContext.BindingData)), invocation);

        BlobContainerClient Container(FunctionInvocation invocation) => invocation.InstanceServices
            .GetRequiredService<BlobConnections>().Open(input.Connection, invocation.Function.Name).GetBlobContainerClient(path.Container);
    }

    private static Func<BlobClient, FunctionInvocation, ValueTask<object?>>? Reader(Type type) => type switch
    {
        _ when type == typeof(BlobClient) => (blob, _) => new ValueTask<object?>(blob),
        _ when type == typeof(Stream) => async (blob, invocation) =>
            invocation.KeepUntilEnd(await blob.OpenReadAsync(cancellationToken: invocation.CancellationToken)),
        _ when type == typeof(BinaryData) => async (blob, invocation) => await DownloadAsync(blob, invocation),
        _ when type == typeof(byte[]) => async (blob, invocation) => (await DownloadAsync(blob, invocation)).ToArray(),
        _ when type == typeof(string) => async (blob, invocation) => (await DownloadAsync(blob, invocation)).ToString(),
        _ => null,
    };

    private static async Task<BinaryData> DownloadAsync(BlobClient blob, FunctionInvocation invocation) =>
        (await blob.DownloadContentAsync(invocation.CancellationToken)).Value.Content;

    private static LocalRuntimeException Unsupported(string function, ParameterInfo parameter) => LocalRuntimeException.InvalidFunction(
        function, $"cannot take a blob as {parameter.ParameterType.Name}: BlobClient, Stream, BinaryData, byte[] and string are known.");
}
