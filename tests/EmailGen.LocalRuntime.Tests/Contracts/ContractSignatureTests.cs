using Microsoft.DurableTask;

namespace EmailGen.LocalRuntime.Tests.Contracts;

/// <summary>What we declare under Microsoft's names is what Microsoft declares, or less; so that code built here builds against theirs.</summary>
public sealed class ContractSignatureTests
{
    private static readonly IReadOnlyDictionary<string, KeptType> Kept = KeptSignatures.Read();

    public static TheoryData<string> Ours { get; } = [.. Declared().Select(TypeSignature.FullName).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Ours))]
    public void Type_UnderMicrosoftsName_DeclaresOnlyWhatMicrosoftsDoes(string name)
    {
        var ours = TypeSignature.Of(Declared().Single(type => TypeSignature.FullName(type) == name));
        if (DeliberateExtras.Types.ContainsKey(name))
        {
            Assert.False(Kept.ContainsKey(name), $"{name} is in signatures.txt: it is no extra.");
            return;
        }

        Assert.True(Kept.TryGetValue(name, out var kept), $"signatures.txt knows no {name}.");
        Assert.Equal(kept.Kind, ours.Kind);
        Assert.Subset(kept.Bases.ToHashSet(StringComparer.Ordinal), ours.Bases.ToHashSet(StringComparer.Ordinal));
        Assert.DoesNotContain(ours.Members.Except(kept.Members, StringComparer.Ordinal), member => !DeliberateExtras.Members.ContainsKey($"{name}: {member}"));
    }

    [Fact]
    public void Extras_AreAllStillDeclaredAndStillExtra()
    {
        var declared = Declared().ToDictionary(TypeSignature.FullName, TypeSignature.Of, StringComparer.Ordinal);

        Assert.Empty(DeliberateExtras.Types.Keys.Except(declared.Keys, StringComparer.Ordinal));
        Assert.Empty(DeliberateExtras.Members.Keys.Except(declared.SelectMany(type => type.Value.Members.Select(member => $"{type.Key}: {member}")), StringComparer.Ordinal));
        Assert.Empty(DeliberateExtras.Members.Keys.Intersect(Kept.SelectMany(type => type.Value.Members.Select(member => $"{type.Key}: {member}")), StringComparer.Ordinal));
    }

    [Fact]
    public void Namespaces_OfWhatIsPublic_AreMicrosoftsOrOurOwn() => Assert.DoesNotContain(
        typeof(TaskName).Assembly.GetExportedTypes(),
        type => !IsContract(type) && !type.Namespace!.StartsWith("EmailGen.LocalRuntime", StringComparison.Ordinal));

    private static IEnumerable<Type> Declared() => typeof(TaskName).Assembly.GetExportedTypes().Where(IsContract);

    private static bool IsContract(Type type) =>
        type.Namespace!.StartsWith("Microsoft.", StringComparison.Ordinal) || type.Namespace.StartsWith("DurableTask.", StringComparison.Ordinal);
}
