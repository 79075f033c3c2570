namespace EmailGen.LocalRuntime.Hosting.Functions;

/// <summary>What the kinds of methods return, as one. The awaits stay on the caller's scheduler: orchestrators depend on it.</summary>
internal static class MethodAnswer
{
    public static async ValueTask<object?> OfAsync(Task task)
    {
        await task;
        return null;
    }

    public static async ValueTask<object?> OfAsync(ValueTask task)
    {
        await task;
        return null;
    }

    public static async ValueTask<object?> OfAsync<T>(Task<T> task) => await task;

    public static async ValueTask<object?> OfAsync<T>(ValueTask<T> task) => await task;
}
