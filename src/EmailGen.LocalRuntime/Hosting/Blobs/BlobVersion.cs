namespace EmailGen.LocalRuntime.Hosting.Blobs;

/// <summary>One content of one blob: what a function runs once for.</summary>
internal readonly record struct BlobVersion(string Function, string Container, string Name, string ETag);
