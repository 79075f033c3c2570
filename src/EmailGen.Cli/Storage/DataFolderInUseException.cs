namespace EmailGen.Cli.Storage;

/// <summary>Another process uses the data folder.</summary>
internal sealed class DataFolderInUseException(string root, Exception inner)
    : CliException($"Another emailgen uses the data folder '{root}'. Talk to it by 'emailgen run FILE --url URL', or stop it first.", inner);
