using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Xunit;
using YamlDotNet.Serialization;

namespace EmailGen.Infra.Tests;

/// <summary>Dockerfile and compose.yaml against the repository: no machine without Docker would see them go apart.</summary>
public sealed partial class ContainerTests
{
    private static readonly string Dockerfile = Repository.Read("Dockerfile");
    private static readonly JsonNode Compose = Yaml("compose.yaml");

    [Fact]
    public void Sdk_IsPinnedAndOneThatGlobalJsonTakes()
    {
        var wanted = Version.Parse(JsonNode.Parse(Repository.Read("global.json"))!["sdk"]!["version"]!.GetValue<string>());
        var image = Version.Parse(Image("dotnet/sdk"));

        // Roll-forward is latestFeature: no older one, and of the same minor version.
        Assert.Equal((wanted.Major, wanted.Minor), (image.Major, image.Minor));
        Assert.True(image >= wanted, $"{image} is older than {wanted}.");
    }

    [Fact]
    public void Runtime_IsPinnedAndThatOfTheProjects()
    {
        var framework = XDocument.Parse(Repository.Read("Directory.Build.props")).Descendants("TargetFramework").Single().Value;
        var image = Version.Parse(Image("dotnet/aspnet"));

        Assert.Equal(framework, $"net{image.Major}.{image.Minor}");
        Assert.True(image.Build >= 0, $"{image} names no patch.");
    }

    [Fact]
    public void Build_HasEveryProjectOfTheProgramAndItsLockFile()
    {
        var projects = References("src/EmailGen.Cli/EmailGen.Cli.csproj").Select(project => Path.GetRelativePath(Repository.Root, project)).ToList();

        Assert.Contains("src/EmailGen.LocalRuntime/EmailGen.LocalRuntime.csproj", projects);
        Assert.All(projects, project => Assert.Contains($"COPY {project} {Path.GetDirectoryName(project)}/packages.lock.json {Path.GetDirectoryName(project)}/\n", Dockerfile, StringComparison.Ordinal));
    }

    [Fact]
    public void Build_CopiesOnlyWhatIsThereAndNotIgnored()
    {
        var copied = Copied();
        var allowed = Repository.Read(".dockerignore").Split('\n').Where(line => line.StartsWith('!')).Select(line => line[1..]).ToHashSet();

        Assert.Contains("host.json", copied);
        Assert.All(copied, file => Assert.True(Path.Exists(Repository.PathOf(file)), $"There is no {file}."));
        Assert.All(copied, file => Assert.Contains(allowed, entry => file == entry || file.StartsWith($"{entry}/", StringComparison.Ordinal)));
        Assert.Equal("*", Repository.Read(".dockerignore").Split('\n')[1]);
    }

    // What a project takes from elsewhere is missing silently where it is not copied: patterns may match nothing.
    [Fact]
    public void Build_CopiesWhatProjectsTakeFromOutside()
    {
        var taken = References("src/EmailGen.Cli/EmailGen.Cli.csproj").SelectMany(project => XDocument.Load(project).Descendants())
            .Where(item => item.Attribute("Include")?.Value.StartsWith("../../", StringComparison.Ordinal) == true && item.Attribute("Condition") is null)
            .Select(item => item.Attribute("Include")!.Value["../../".Length..])
            .Select(path => path.Contains('*', StringComparison.Ordinal) ? Path.GetDirectoryName(path)! : path)
            .ToList();

        Assert.Contains("samples/templates", taken);
        Assert.All(taken, path => Assert.Contains(path, Copied()));
    }

    [Fact]
    public void Program_IsThatOfTheRepositoryAndNoRoot()
    {
        var program = XDocument.Parse(Repository.Read("src/EmailGen.Cli/EmailGen.Cli.csproj")).Descendants("AssemblyName").Single().Value;

        Assert.Contains($"ENTRYPOINT [\"dotnet\", \"/app/{program}.dll\"]", Dockerfile, StringComparison.Ordinal);
        Assert.Matches(@"(?m)^USER [1-9]\d*:[1-9]\d*$", Dockerfile);
        Assert.DoesNotMatch("(?i)(ARG|ENV).*(key|secret|password)=", Dockerfile);
    }

    [Fact]
    public void Data_GoesToTheVolumeAndTheRestIsReadOnly()
    {
        var app = Compose["services"]!["app"]!;

        Assert.Contains("\"--data\", \"/data\"", Dockerfile, StringComparison.Ordinal);
        Assert.Contains("VOLUME /data", Dockerfile, StringComparison.Ordinal);
        Assert.Equal("data:/data", app["volumes"]!.AsArray().Single()!.GetValue<string>());
        Assert.All(
            Compose["services"]!.AsObject().Select(service => service.Value!),
            service =>
            {
                Assert.Equal("true", service["read_only"]!.GetValue<string>());
                Assert.Equal("ALL", service["cap_drop"]!.AsArray().Single()!.GetValue<string>());
                Assert.Equal("no-new-privileges:true", service["security_opt"]!.AsArray().Single()!.GetValue<string>());
                Assert.StartsWith("/tmp:", service["tmpfs"]!.AsArray().Single()!.GetValue<string>(), StringComparison.Ordinal);
            });
    }

    [Fact]
    public void Ports_AreThoseOfTheProgramAndOfThisMachineOnly()
    {
        var (app, storage) = (Compose["services"]!["app"]!, Compose["services"]!["storage"]!);

        Assert.Equal("${EMAILGEN_BIND:-127.0.0.1}:${EMAILGEN_PORT:-7071}:7071", app["ports"]!.AsArray().Single()!.GetValue<string>());
        Assert.Contains("\"--port\", \"7071\"", Dockerfile, StringComparison.Ordinal);
        Assert.Contains("EXPOSE 7071", Dockerfile, StringComparison.Ordinal);
        Assert.Null(storage["ports"]);
        Assert.Contains(":10000/emailgen;", app["environment"]!["AzureWebJobsStorage"]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.Contains("10000", storage["command"]!.AsArray().Select(word => word!.GetValue<string>()));
    }

    [Fact]
    public void Storage_IsTheAzuriteOfThePackage() =>
        Assert.Equal(
            $"mcr.microsoft.com/azure-storage/azurite:{JsonNode.Parse(Repository.Read("package.json"))!["dependencies"]!["azurite"]}",
            Compose["services"]!["storage"]!["image"]!.GetValue<string>());

    [Fact]
    public void Secrets_AreFilesThatNeitherGitNorTheImageSees()
    {
        Assert.All(Compose["secrets"]!.AsObject(), secret => Assert.StartsWith("secrets/", secret.Value!["file"]!.GetValue<string>(), StringComparison.Ordinal));
        Assert.All(["secrets/", ".env", "emailgen.env"], ignored => Assert.Contains(ignored, Repository.Read(".gitignore").Split('\n')));
        Assert.Contains("LocalRuntime__SecretsDirectory=/run/secrets", Dockerfile, StringComparison.Ordinal);
        Assert.Equal(
            ["LocalRuntime__FunctionKey", "LocalRuntime__MasterKey", "OPENAI_API_KEY"],
            Compose["services"]!["app"]!["secrets"]!.AsArray().Select(secret => secret!["target"]!.GetValue<string>()));
    }

    private static JsonNode Yaml(string file) =>
        JsonNode.Parse(new SerializerBuilder().JsonCompatible().Build().Serialize(new DeserializerBuilder().Build().Deserialize<object>(Repository.Read(file))))!;

    private static string Image(string name) => Regex.Match(Dockerfile, $@"(?m)^FROM mcr\.microsoft\.com/{name}:(?<version>\S+)", RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(1)).Groups["version"].Value;

    private static IEnumerable<string> References(string project)
    {
        var path = Path.GetFullPath(Repository.PathOf(project));
        return XDocument.Load(path).Descendants("ProjectReference")
            .SelectMany(reference => References(Path.Combine(Path.GetDirectoryName(path)!, reference.Attribute("Include")!.Value)))
            .Append(path)
            .Distinct(StringComparer.Ordinal);
    }

    private static List<string> Copied() => [.. Copy().Matches(Dockerfile).SelectMany(match => match.Groups["files"].Value.Split(' '))];

    [GeneratedRegex(@"(?m)^COPY (?!--)(?<files>.+) \S+$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Copy();
}
