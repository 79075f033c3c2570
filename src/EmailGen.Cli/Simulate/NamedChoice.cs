using System.CommandLine;
using EmailGen.ModelSimulator;

namespace EmailGen.Cli.Simulate;

/// <summary>An option whose value is one of a few words.</summary>
internal static class NamedChoice
{
    /// <summary>The enum's first word is the default.</summary>
    public static Option<T> Create<T>(string name, string description)
        where T : struct, Enum
    {
        var words = string.Join("|", Spelling<T>.All);
        return new(name)
        {
            Description = $"{description}; {Spelling<T>.All[0]} if left out. Example: {name} {Spelling<T>.All[1]}",
            HelpName = words,
            CustomParser = argument =>
            {
                var text = argument.Tokens.Count == 1 ? argument.Tokens[0].Value : "";
                if (!Spelling<T>.TryRead(text, out var value))
                {
                    argument.AddError($"{name} '{text}' is not known; give {string.Join(", ", Spelling<T>.All)}.");
                }

                return value;
            },
        };
    }
}
