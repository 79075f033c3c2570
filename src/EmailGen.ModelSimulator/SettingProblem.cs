namespace EmailGen.ModelSimulator;

/// <summary>A setting out of its range, by the name of its property.</summary>
internal readonly record struct SettingProblem(string Setting, string Message)
{
    public static SettingProblem? First(params ReadOnlySpan<(bool Holds, string Setting, string Message)> rules)
    {
        foreach (var (holds, setting, message) in rules)
        {
            if (!holds)
            {
                return new(setting, message);
            }
        }

        return null;
    }
}
