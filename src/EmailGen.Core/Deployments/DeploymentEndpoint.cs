namespace EmailGen.Core.Deployments;

/// <summary>Turns what users paste as an endpoint into the base URL that its SDK wants.</summary>
internal static class DeploymentEndpoint
{
    private static readonly Uri OpenAI = new("https://api.openai.com/v1");

    public static Uri? Read(DeploymentKind kind, string? text, string setting, List<string> problems)
    {
        if (text is null)
        {
            if (kind is DeploymentKind.OpenAI)
            {
                return OpenAI;
            }

            problems.Add($"{setting} is missing. Set it to the address of the Azure OpenAI resource, such as https://NAME.openai.azure.com/.");
            return null;
        }

        if (Uri.TryCreate(text, UriKind.Absolute, out var uri) && (uri.Scheme == Uri.UriSchemeHttp || uri.Scheme == Uri.UriSchemeHttps))
        {
            return kind is DeploymentKind.OpenAI ? OpenAIBase(uri) : Cut(uri, "/openai");
        }

        problems.Add($"{setting} is '{text}', which is no URL. Set it to an address that starts with https:// (or http://).");
        return null;
    }

    public static bool IsOpenAI(Uri endpoint) => string.Equals(endpoint.Host, OpenAI.Host, StringComparison.OrdinalIgnoreCase);

    private static Uri OpenAIBase(Uri uri)
    {
        var cut = Cut(uri, "/chat/completions");
        return cut.AbsolutePath == "/" ? new Uri(cut, "/v1") : cut;
    }

    private static Uri Cut(Uri uri, string from)
    {
        var path = uri.AbsolutePath;
        var end = path.IndexOf(from, StringComparison.OrdinalIgnoreCase);
        return new Uri(uri.GetLeftPart(UriPartial.Authority) + (end < 0 ? path : path[..end]));
    }
}
