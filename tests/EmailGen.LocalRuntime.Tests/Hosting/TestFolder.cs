namespace EmailGen.LocalRuntime.Tests.Hosting;

/// <summary>A folder of its own for a test, gone at its end.</summary>
internal sealed class TestFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("emailgen-hosting-").FullName;

    public void Dispose() => Directory.Delete(Path, recursive: true);

    public TestFolder With(string fileName, string text)
    {
        File.WriteAllText(System.IO.Path.Combine(Path, fileName), text);
        return this;
    }

    public string this[string fileName] => System.IO.Path.Combine(Path, fileName);
}
