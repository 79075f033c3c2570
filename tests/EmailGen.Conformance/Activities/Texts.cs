using Microsoft.Azure.Functions.Worker;

namespace EmailGen.Conformance.Activities;

/// <summary>Activities that give back what they got, changed or not.</summary>
public static class Texts
{
    [Function(nameof(Echo))]
    public static string Echo([ActivityTrigger] string text) => text;

    [Function(nameof(Upper))]
    public static string Upper([ActivityTrigger] string text) => text.ToUpperInvariant();

    [Function(nameof(Backwards))]
    public static string Backwards([ActivityTrigger] string text) => new([.. text.Reverse()]);

    [Function(nameof(Square))]
    public static long Square([ActivityTrigger] int number) => (long)number * number;
}
