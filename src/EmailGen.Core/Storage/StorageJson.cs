using System.Text.Json.Serialization;
using EmailGen.Core.Emails;
using EmailGen.Core.Jobs;
using EmailGen.Core.Leads;

namespace EmailGen.Core.Storage;

/// <summary>JSON of everything that is kept in blobs: compact, camel case, without reflection.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(EmailEdit))]
[JsonSerializable(typeof(JobFile))]
[JsonSerializable(typeof(JobManifest))]
[JsonSerializable(typeof(Lead))]
[JsonSerializable(typeof(Outcome))]
[JsonSerializable(typeof(Prompts.PromptTemplate))]
internal sealed partial class StorageJson : JsonSerializerContext;
