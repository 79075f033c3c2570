namespace EmailGen.Core.Limits;

/// <summary>What decides at this moment how fast the pool is.</summary>
/// <param name="Kind">A stable word: <c>requests-per-minute</c>, <c>tokens-per-minute</c>, <c>requests-per-day</c>, <c>tokens-per-day</c>, <c>capacity</c>, <c>limit</c>, <c>learning</c>, or the kind of a stop.</param>
/// <param name="Deployment">Name of the deployment; of several that work side by side, joined by "and".</param>
/// <param name="Message">The same in words.</param>
/// <param name="PerMinute">Requests or tokens a minute that it leaves; null where there is no such figure.</param>
/// <param name="Until">When it ends by itself as far as is known.</param>
public sealed record BindingLimit(string Kind, string Deployment, string Message, double? PerMinute, DateTimeOffset? Until);
