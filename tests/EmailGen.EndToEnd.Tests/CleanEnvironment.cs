using EmailGen.Cli.Hosting;

[assembly: AssemblyFixture(typeof(EmailGen.EndToEnd.Tests.CleanEnvironment))]

namespace EmailGen.EndToEnd.Tests;

/// <summary>No test asks the real model of whoever runs it: what configures one in the environment is gone before the first test.</summary>
public sealed class CleanEnvironment
{
    public CleanEnvironment()
    {
        while (ModelSettings.FindInEnvironment(Environment.GetEnvironmentVariables()) is { } setting)
        {
            Environment.SetEnvironmentVariable(setting, null);
        }
    }
}
