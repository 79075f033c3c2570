using System.Text.Json.Serialization;

namespace EmailGen.Functions.Jobs;

/// <summary>A template as a request carries it; what is left out comes from the default one.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record TemplateOption(string? Name = null, string? System = null, string? User = null);
