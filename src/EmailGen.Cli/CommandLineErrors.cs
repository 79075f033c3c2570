using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using EmailGen.Cli.Terminals;

namespace EmailGen.Cli;

/// <summary>What is wrong with a command line: a line each, and where to read more.</summary>
internal static class CommandLineErrors
{
    public static int Tell(Terminal terminal, ParseResult parsed)
    {
        foreach (var line in parsed.Errors.Select(InWords).Distinct())
        {
            terminal.Fail(line);
        }

        List<string> command = [];
        for (SymbolResult? result = parsed.CommandResult; result?.Parent is not null; result = result.Parent)
        {
            command.Insert(0, ((CommandResult)result).Command.Name);
        }

        terminal.Fail($"How it is used: {string.Join(' ', ["emailgen", .. command, "--help"])}");
        return ExitCode.Failure;
    }

    // What the parser says of a number that is none names a type of the program.
    private static string InWords(ParseError error)
    {
        if (error.SymbolResult is not OptionResult { Tokens: [var token] } result && (error.SymbolResult as ArgumentResult)?.Parent is not OptionResult { Tokens: [var _] })
        {
            return error.Message;
        }

        var option = error.SymbolResult as OptionResult ?? (OptionResult)error.SymbolResult!.Parent!;
        var (name, text, type) = (option.Option.Name, option.Tokens[0].Value, Nullable.GetUnderlyingType(option.Option.ValueType) ?? option.Option.ValueType);
        var isWhole = long.TryParse(text, NumberStyles.Integer, CultureInfo.InvariantCulture, out _);
        return type switch
        {
            // A rule of our own has said it already, and knows the option better.
            _ when error.Message.StartsWith(name, StringComparison.Ordinal) => error.Message,
            _ when type == typeof(decimal) && !decimal.TryParse(text, NumberStyles.Number, CultureInfo.InvariantCulture, out _) =>
                $"{name} {text} is no number; give US dollars with a point before the cents, such as 2.50.",
            _ when type == typeof(int) && isWhole && !int.TryParse(text, NumberStyles.Integer, CultureInfo.InvariantCulture, out _) => $"{name} {text} is out of range; give at most {int.MaxValue}.",
            _ when (type == typeof(int) || type == typeof(long)) && !isWhole => $"{name} {text} is no whole number; give digits alone, such as 20.",
            _ => error.Message,
        };
    }
}
