namespace EmailGen.Benchmarks.Crashes;

/// <summary>What became of a list whose app was ended again and again.</summary>
/// <param name="Seed">Of the moments.</param>
/// <param name="Seconds">From the first start to the downloaded workbook.</param>
/// <param name="InFlight">Calls in flight at the ends, added up.</param>
/// <param name="MostInFlight">At one of them.</param>
/// <param name="AnsweredMore">Leads that the model answered more than once.</param>
/// <param name="Lost">Leads of the list that the workbook has no outcome for.</param>
/// <param name="Twice">Rows of the workbook beyond one for each lead.</param>
/// <param name="FirstEmailMedian">Seconds from a start after an end to the first new email.</param>
/// <param name="FirstEmailMax">The longest of them.</param>
/// <param name="StartMedian">Seconds from a start to the ready line.</param>
/// <param name="EndMax">Seconds from a signal to the end of the process.</param>
/// <param name="OutageSeconds">The storage was away for so long.</param>
/// <param name="AfterOutageSeconds">From its return to the first new email.</param>
/// <param name="Broken">The promises that were not kept, in words; empty when all were.</param>
internal sealed record CrashResult(
    int Rows,
    int Ends,
    int Seed,
    double Seconds,
    int InFlight,
    int MostInFlight,
    int AnsweredMore,
    int Lost,
    int Twice,
    double? FirstEmailMedian,
    double? FirstEmailMax,
    double StartMedian,
    double EndMax,
    double OutageSeconds,
    double? AfterOutageSeconds,
    IReadOnlyList<string> Broken);
