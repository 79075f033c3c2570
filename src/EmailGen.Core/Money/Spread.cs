namespace EmailGen.Core.Money;

/// <summary>A figure that is not known yet.</summary>
/// <param name="Min">It will hardly be less.</param>
/// <param name="Likely">The best guess.</param>
/// <param name="Max">It will hardly be more.</param>
public sealed record Spread<T>(T Min, T Likely, T Max)
    where T : struct
{
    public Spread<TOther> Select<TOther>(Func<T, TOther> change)
        where TOther : struct => new(change(Min), change(Likely), change(Max));
}
