namespace EmailGen.LocalRuntime.Hosting.Management;

/// <summary>A management request that is wrong in itself: answered with 400 and the message.</summary>
internal sealed class BadManagementRequestException(string message) : Exception(message);
