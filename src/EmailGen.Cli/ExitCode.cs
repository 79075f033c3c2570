namespace EmailGen.Cli;

internal static class ExitCode
{
    public const int Success = 0;
    public const int Failure = 1;

    /// <summary>The preview is written, and nobody was there to approve it.</summary>
    public const int AwaitsApproval = 3;

    /// <summary>Ended by Ctrl-C, as shells expect it.</summary>
    public const int Interrupted = 130;
}
