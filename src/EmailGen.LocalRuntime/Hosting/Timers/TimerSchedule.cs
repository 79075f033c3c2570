using System.Globalization;
using Cronos;
using EmailGen.LocalRuntime.Hosting.Settings;

namespace EmailGen.LocalRuntime.Hosting.Timers;

/// <summary>When a timer function runs, in UTC.</summary>
internal sealed class TimerSchedule
{
    private readonly CronExpression? _cron;
    private readonly TimeSpan _interval;

    private TimerSchedule(CronExpression? cron, TimeSpan interval) => (_cron, _interval) = (cron, interval);

    /// <param name="text">Six fields with seconds first, five without seconds, or a time span.</param>
    /// <param name="function">For the message, should it be none of these.</param>
    public static TimerSchedule Parse(string text, string function)
    {
        if (TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out var interval) && interval > TimeSpan.Zero)
        {
            return new TimerSchedule(null, interval);
        }

        var fields = text.Split(' ', StringSplitOptions.RemoveEmptyEntries).Length;
        return CronExpression.TryParse(text, fields == 6 ? CronFormat.IncludeSeconds : CronFormat.Standard, out var cron)
            ? new TimerSchedule(cron, default)
            : throw LocalRuntimeException.InvalidFunction(function, $"has the schedule '{text}', which is neither an NCRONTAB expression like '0 */5 * * * *' nor a time span.");
    }

    /// <returns>The first occurrence after that moment; null when there is none.</returns>
    public DateTimeOffset? Next(DateTimeOffset after) =>
        _cron is null ? after + _interval : _cron.GetNextOccurrence(after, TimeZoneInfo.Utc);
}
