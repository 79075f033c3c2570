namespace EmailGen.LocalRuntime.Hosting.Settings;

/// <summary>The app cannot start as it is set up. The message is one line and says how to mend it.</summary>
public sealed class LocalRuntimeException : Exception
{
    private LocalRuntimeException(string message, Exception? inner = null)
        : base(message, inner)
    {
    }

    internal static LocalRuntimeException InvalidJson(string path, long line, string problem, Exception? inner = null) =>
        new($"{path}, line {line}: {problem}", inner);

    internal static LocalRuntimeException InvalidFile(string path, string problem) => new($"{path}: {problem}");

    internal static LocalRuntimeException InvalidSetting(string name, string? value, string expected) =>
        new($"The setting '{name}' is '{value}' but must be {expected}.");

    internal static LocalRuntimeException MissingSetting(string name, string user) =>
        new($"{user} needs the setting '{name}': put it under Values in local.settings.json, into the environment, or pass --{name}=….");

    internal static LocalRuntimeException OpenToOthers(string url) =>
        new($"The app would listen on {url}, where other machines reach it, and has no keys. Set {LocalRuntimeSettings.Section}__FunctionKey (for lists and jobs) and {LocalRuntimeSettings.Section}__MasterKey (for /monitor) to long random texts, or listen on 127.0.0.1.");

    internal static LocalRuntimeException InvalidFunction(string function, string problem) => new($"Function '{function}' {problem}");

    internal static LocalRuntimeException DataDirectoryInUse(string path) =>
        new($"The data directory '{path}' is in use by another process: stop that one, or choose another directory with --LocalRuntime:DataDirectory=….");

    internal static LocalRuntimeException DataDirectoryUnusable(string path, Exception inner) =>
        new($"The data directory '{path}' cannot be used: {inner.Message}", inner);
}
