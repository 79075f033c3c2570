namespace EmailGen.ModelSimulator.Limits;

internal static class LimitKinds
{
    public static bool CountsRequests(this LimitKind kind) => kind is LimitKind.RequestsMinute or LimitKind.RequestsDay;
}
