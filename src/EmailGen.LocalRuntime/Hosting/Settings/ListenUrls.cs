using System.Globalization;
using EmailGen.LocalRuntime.Hosting.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;

namespace EmailGen.LocalRuntime.Hosting.Settings;

/// <summary>Where the app listens: <c>--urls</c> or <c>--Port</c>, else the environment, else the settings file, else port 7071 of this machine only.</summary>
internal static class ListenUrls
{
    private const int DefaultPort = 7071;

    public static IReadOnlyList<string> Choose(string[] args, IConfiguration settings)
    {
        var commandLine = new ConfigurationBuilder().AddCommandLine(args).Build();
        return From(commandLine["urls"], commandLine.GetSection("Port"))
            ?? From(settings["urls"] ?? settings["ASPNETCORE_URLS"], settings.GetSection("Port"))
            ?? From(null, settings.GetSection($"{LocalRuntimeSettings.Section}:LocalHttpPort"))
            ?? [OnThisMachine(DefaultPort)];
    }

    /// <exception cref="LocalRuntimeException">Other machines could reach an app that asks for no key.</exception>
    public static void RequireKeysBeyondThisMachine(IEnumerable<string> urls, LocalRuntimeSettings settings)
    {
        if (!settings.HasKeys && urls.FirstOrDefault(url => BindingAddress.Parse(url) is { IsUnixPipe: false } address && !ForeignPages.IsThisMachine(address.Host)) is { } open)
        {
            throw LocalRuntimeException.OpenToOthers(open);
        }
    }

    private static IReadOnlyList<string>? From(string? urls, IConfigurationSection port)
    {
        if (!string.IsNullOrWhiteSpace(urls))
        {
            return urls.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        }

        return port.Value switch
        {
            null or "" => null,
            var text when ushort.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) => [OnThisMachine(number)],
            var text => throw LocalRuntimeException.InvalidSetting(port.Path, text, "a port number from 0 to 65535"),
        };
    }

    private static string OnThisMachine(int port) => $"http://127.0.0.1:{port}";
}
