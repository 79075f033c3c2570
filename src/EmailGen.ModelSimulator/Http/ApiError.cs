namespace EmailGen.ModelSimulator.Http;

/// <summary>An error in the shape and words of the vendors.</summary>
/// <param name="InnerCode">The code of Azure's <c>innererror</c>; null leaves that out.</param>
internal sealed record ApiError(int Status, string Message, string? Type, string? Parameter, string? Code, string? InnerCode = null)
{
    private const string RequestError = "invalid_request_error";

    public static ApiError BadRequest(string message, string? parameter) => new(400, message, RequestError, parameter, null);

    public static ApiError WrongKey(bool azure, bool missing) => (azure, missing) switch
    {
        (true, _) => new(401, "Access denied due to invalid subscription key or wrong API endpoint. Make sure to provide a valid key for an active subscription and use a correct regional API endpoint for your resource.", RequestError, null, "401"),
        (false, true) => new(401, "You didn't provide an API key. You need to provide your API key in an Authorization header using Bearer auth (i.e. Authorization: Bearer YOUR_KEY).", RequestError, null, null),
        (false, false) => new(401, "Incorrect API key provided. You can find your API key at https://platform.openai.com/account/api-keys.", RequestError, null, "invalid_api_key"),
    };

    public static ApiError UnknownModel(bool azure, string model) => azure
        ? new(404, "The API deployment for this resource does not exist. If you created the deployment within the last 5 minutes, please wait a moment and try again.", null, null, "DeploymentNotFound")
        : new(404, $"The model `{model}` does not exist or you do not have access to it.", RequestError, null, "model_not_found");

    public static ApiError UnknownUrl(string method, string path) =>
        new(404, $"Invalid URL ({method} {path})", RequestError, null, null);

    public static ApiError MissingApiVersion() =>
        new(404, "Resource not found", RequestError, null, "404");
}
