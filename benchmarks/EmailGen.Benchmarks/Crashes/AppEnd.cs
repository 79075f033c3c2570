namespace EmailGen.Benchmarks.Crashes;

/// <summary>One life of the app and its end.</summary>
/// <param name="Number">From 1.</param>
/// <param name="StartSeconds">From the process's start to its ready line.</param>
/// <param name="FirstEmailSeconds">From the process's start to the first email that is new and durable; null when it was ended before, and in the first life.</param>
/// <param name="Waiting">Calls that the model had not answered a moment before the end.</param>
/// <param name="Late">Calls that the model accepted after that.</param>
/// <param name="InFlight">Leads that the model was asked for in this life and that have no durable outcome.</param>
/// <param name="Durable">Leads that have one.</param>
/// <param name="EndSeconds">From the signal to the end of the process.</param>
internal sealed record AppEnd(int Number, double StartSeconds, double? FirstEmailSeconds, int Waiting, int Late, int InFlight, int Durable, double EndSeconds);
