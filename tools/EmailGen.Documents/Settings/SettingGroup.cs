namespace EmailGen.Documents.Settings;

/// <summary>Settings that belong together.</summary>
/// <param name="Title">The heading.</param>
/// <param name="Intro">What to know before; Markdown.</param>
/// <param name="Settings">The settings.</param>
public sealed record SettingGroup(string Title, string Intro, IReadOnlyList<Setting> Settings);
