using EmailGen.Core.Deployments;
using EmailGen.Core.Limits;

namespace EmailGen.Core.Tests.Limits;

/// <summary>A provider in virtual time: windows of a fixed length, and headers or none.</summary>
/// <param name="perMinute">Requests a minute at a moment (seconds since the start).</param>
/// <param name="window">Length of the windows in seconds.</param>
/// <param name="headers">What its headers claim, times the limit; null for no headers.</param>
/// <param name="hint">Seconds of its wait hint; null: until the window ends.</param>
internal sealed class VirtualProvider(Func<double, double> perMinute, double window = 1, double? headers = 1, double? hint = null)
{
    private long _window = -1;
    private double _used;

    public int Passed { get; private set; }

    public int Refused { get; private set; }

    public ModelAnswer Ask(double second)
    {
        var number = (long)Math.Floor(second / window);
        _used = number == _window ? _used : 0;
        _window = number;
        var limit = perMinute(second);
        var rates = headers is { } claim ? new RateHeaders(new((int)(limit * claim), (int)(limit * claim) - 1, TimeSpan.FromSeconds(60 / limit / claim), TimeSpan.FromMilliseconds(1)), null) : null;
        // A limit that does not divide evenly alternates.
        if (_used >= Math.Floor((number + 1) * limit * window / 60) - Math.Floor(number * limit * window / 60))
        {
            Refused++;
            return new ModelAnswer.Throttled(TimeSpan.FromSeconds(hint ?? ((number + 1) * window) - second), ThrottleKind.RequestsPerMinute) { Rates = rates };
        }

        _used++;
        Passed++;
        return new ModelAnswer.Answered("", "stop") { Rates = rates, PromptTokens = 600, CompletionTokens = 100 };
    }
}
