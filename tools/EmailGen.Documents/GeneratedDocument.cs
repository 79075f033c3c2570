namespace EmailGen.Documents;

/// <summary>A document of this repository that is made of its code.</summary>
/// <param name="Path">Where it is, from the repository's root.</param>
/// <param name="Make">Makes its text.</param>
public sealed record GeneratedDocument(string Path, Func<string> Make)
{
    public bool IsFresh() => Repository.Exists(Path) && Repository.Read(Path) == Make();

    public void Write() => File.WriteAllText(Repository.PathOf(Path), Make());
}
