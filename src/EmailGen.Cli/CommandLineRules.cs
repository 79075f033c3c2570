using System.CommandLine.Parsing;
using System.Globalization;
using System.Net;

namespace EmailGen.Cli;

/// <summary>What several options have to be.</summary>
internal static class CommandLineRules
{
    public static void Positive(OptionResult option)
    {
        if (option.Tokens.Count != 1)
        {
            return;
        }

        var text = option.Tokens[0].Value;
        if (!long.TryParse(text, out var number))
        {
            option.AddError($"{option.Option.Name} {text} is no whole number; give 1 or more.");
        }
        else if (number < 1)
        {
            option.AddError($"{option.Option.Name} {number} is too little; give 1 or more.");
        }
    }

    public static void Port(OptionResult option)
    {
        if (option.Tokens.Count == 1 && long.TryParse(option.Tokens[0].Value, out var number) && number is < 0 or > 65_535)
        {
            option.AddError($"{option.Option.Name} {number} is no port; give 0 to 65535.");
        }
    }

    public static IPAddress? ParseAddress(ArgumentResult argument)
    {
        var text = argument.Tokens.Count == 1 ? argument.Tokens[0].Value : "";
        if (IPAddress.TryParse(text, out var address))
        {
            return address;
        }

        argument.AddError($"'{text}' is no IP address; write 127.0.0.1 for this machine alone, 0.0.0.0 for every network that it is in.");
        return null;
    }

    public static void Budget(OptionResult option)
    {
        var text = option.Tokens.Count == 1 ? option.Tokens[0].Value : "";
        if (!decimal.TryParse(text, NumberStyles.Number, CultureInfo.InvariantCulture, out var usd))
        {
            return;
        }

        // The parser leaves commas out, so that somebody's 1,50 would be a budget of $150.
        if (text.Contains(',', StringComparison.Ordinal))
        {
            option.AddError($"--budget {text} has a comma; give US dollars with a point before the cents and no other sign, such as 2.50.");
        }
        else if (Core.Money.Budget.Problem(usd) is not null)
        {
            option.AddError($"--budget {text} is no budget; give US dollars from 0.000001 to {Core.Money.Budget.Most:0}, such as 2.50.");
        }
    }

    public static void ExistingFile(ArgumentResult argument) => Existing(argument, argument.Tokens);

    public static void ExistingFile(OptionResult option) => Existing(option, option.Tokens);

    public static Uri? ParseUrl(ArgumentResult argument)
    {
        var text = argument.Tokens.Count == 1 ? argument.Tokens[0].Value : "";
        if (Uri.TryCreate(text, UriKind.Absolute, out var url) && url.Scheme is "http" or "https")
        {
            return url;
        }

        argument.AddError($"'{text}' is no URL; write for example http://127.0.0.1:7071.");
        return null;
    }

    private static void Existing(SymbolResult result, IEnumerable<Token> tokens)
    {
        foreach (var token in tokens.Where(token => !File.Exists(token.Value)))
        {
            result.AddError($"There is no file '{token.Value}'.");
        }
    }
}
