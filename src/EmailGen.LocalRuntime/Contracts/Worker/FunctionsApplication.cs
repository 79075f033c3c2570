using System.Reflection;
using System.Runtime.CompilerServices;
using EmailGen.LocalRuntime.Hosting;

namespace Microsoft.Azure.Functions.Worker.Builder;

/// <summary>Where a functions app begins. Its functions are those of the assembly that calls <see cref="CreateBuilder"/>.</summary>
public class FunctionsApplication
{
    /// <param name="args">Settings as <c>--Key=value</c>; they win over the environment and the settings file.</param>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static FunctionsApplicationBuilder CreateBuilder(string[] args) =>
        AppStart.CreateBuilder(Assembly.GetCallingAssembly(), args);
}
