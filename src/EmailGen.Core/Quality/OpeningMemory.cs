using System.Numerics;

namespace EmailGen.Core.Quality;

/// <summary>How the last emails of a job began. Of this process only: it is a matter of taste, not of truth. Safe for many threads.</summary>
public sealed class OpeningMemory
{
    private const int Remembered = 500;

    private readonly Lock _gate = new();
    private readonly ulong[] _ring = new ulong[Remembered];
    private int _next;
    private int _count;

    public void Add(Opening opening)
    {
        if (opening.IsEmpty)
        {
            return;
        }

        lock (_gate)
        {
            _ring[_next] = opening.Hash;
            _next = (_next + 1) % Remembered;
            _count = Math.Min(_count + 1, Remembered);
        }
    }

    /// <summary>How many of the last emails began nearly the same way, and of how many.</summary>
    public OpeningShare Share(Opening opening)
    {
        if (opening.IsEmpty)
        {
            return default;
        }

        lock (_gate)
        {
            var alike = 0;
            foreach (var hash in _ring.AsSpan(0, _count))
            {
                alike += BitOperations.PopCount(hash ^ opening.Hash) <= Opening.NearlyEqualBits ? 1 : 0;
            }

            return new(alike, _count);
        }
    }
}
