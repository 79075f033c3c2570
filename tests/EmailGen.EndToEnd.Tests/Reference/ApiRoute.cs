using System.Reflection;
using System.Text.RegularExpressions;
using EmailGen.Functions;
using Microsoft.Azure.Functions.Worker;

namespace EmailGen.EndToEnd.Tests.Reference;

/// <summary>One method of one route, and the key that it needs.</summary>
internal sealed partial record ApiRoute(string Method, string Path, string Level)
{
    /// <summary>Those that the app's triggers declare.</summary>
    public static IEnumerable<ApiRoute> Declared() =>
        from type in typeof(EmailGenApp).Assembly.GetTypes()
        from method in type.GetMethods()
        where method.IsDefined(typeof(FunctionAttribute))
        from parameter in method.GetParameters()
        let trigger = parameter.GetCustomAttribute<HttpTriggerAttribute>()
        where trigger is not null
        from verb in trigger.Methods!
        select new ApiRoute(verb, Plain(trigger.Route!), trigger.AuthLevel.ToString());

    // The page's route has a parameter that is always empty.
    private static string Plain(string route) => "/" + Optional().Replace(route, "");

    public override string ToString() => $"{Method} {Path} ({Level})";

    [GeneratedRegex(@"\{[^}]*\?\}", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Optional();
}
