namespace EmailGen.Documents.Settings;

/// <summary>A setting as a user meets it.</summary>
/// <param name="Name">Its name as an environment variable, as <c>Lists__MaxBytes</c>.</param>
/// <param name="Accepts">What it may be, in words.</param>
/// <param name="Default">What holds when it is left out; empty for nothing.</param>
/// <param name="Meaning">What it does.</param>
public sealed record Setting(string Name, string Accepts, string Default, string Meaning);
