using System.ClientModel;
using Azure.AI.OpenAI;
using OpenAI;
using OpenAI.Chat;

namespace EmailGen.EndToEnd.Tests.Simulator;

public sealed class VendorSdkTests
{
    private static readonly ApiKeyCredential Key = new("simulated");

    [Fact]
    public async Task OpenAIClient_Asks_UnderstandsTheAnswer()
    {
        await using var simulator = await SimulatorHost.StartAsync(new() { ApiKey = "simulated" });
        var client = new ChatClient("gpt-4o-mini", Key, new OpenAIClientOptions { Endpoint = new(simulator.Server.Endpoint, "v1") });

        await AssertAnswersAsync(client);
    }

    [Fact]
    public async Task AzureClient_Asks_UnderstandsTheAnswer()
    {
        await using var simulator = await SimulatorHost.StartAsync(new() { ApiKey = "simulated" });

        await AssertAnswersAsync(new AzureOpenAIClient(simulator.Server.Endpoint, Key).GetChatClient("mini"));
    }

    private static async Task AssertAnswersAsync(ChatClient client)
    {
        ChatCompletion completion = await client.CompleteChatAsync([new UserChatMessage(SimulatorHost.Ann)], cancellationToken: TestContext.Current.CancellationToken);

        Assert.Contains("Ann,", completion.Content[0].Text);
        Assert.True(completion.Usage.TotalTokenCount > 50);
    }
}
