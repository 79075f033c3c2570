namespace EmailGen.LocalRuntime.Tests.Contracts;

/// <summary>The words in which signatures are compared tell all that a caller's compiler would notice.</summary>
public sealed class SignatureTextTests
{
    [Fact]
    public void Signature_OfAType_HasNamesOrderTypesDefaultsAndQuestionMarks()
    {
        var written = TypeSignature.Of(typeof(Sample<>));

        Assert.Equal("public abstract class Sample<T> where T : notnull", written.Kind);
        Assert.Equal(["Attribute", "IEquatable<T>"], written.Bases);
        Assert.Equal(
            [
                "protected Sample(string? name = null);",
                "public IReadOnlyDictionary<string, object?>? Cells { get; protected set; }",
                "public int? Count { get; init; }",
                "public const int Most = 100;",
                "public abstract bool Equals(T? other);",
                "public abstract TOut? Get<TIn, TOut>(TIn? input, Func<string?, int?, List<T?>> pages, bool eager = true, CancellationToken cancellation = default(CancellationToken)) where TIn : class;",
                "public virtual void Fill(out string? text, params int[] rows);",
                "[Obsolete] public static implicit operator string(Sample<T>? value);",
                "public override string ToString();",
            ],
            written.Members);
    }

    [Theory]
    [InlineData("public abstract bool Equals(T? otherName);")]
    [InlineData("public abstract bool Equals(T other);")]
    [InlineData("public virtual bool Equals(T? other);")]
    [InlineData("public virtual void Fill(params int[] rows, out string? text);")]
    [InlineData("protected Sample(string? name);")]
    public void Signature_WithAnotherNameOrderDefaultOrMark_IsAnother(string changed) =>
        Assert.DoesNotContain(changed, TypeSignature.Of(typeof(Sample<>)).Members);

    [Fact]
    public void KeptText_OfTypes_IsReadAsItIsWritten()
    {
        var kept = KeptSignatures.Parse(
        [
            "namespace A.B; // assembly",
            "[AttributeUsage(AttributeTargets.Method)]",
            "public class One<T> : Attribute, IEquatable<One<T>>, IDictionary<string, T> where T : notnull",
            "{",
            "    [Obsolete]",
            "    public string? Name { get; }",
            "}",
            "public delegate Task<bool> Two(One<int> one);",
            "public enum Three",
            "{",
            "    First = 0,",
            "}",
        ]);

        Assert.Equal(["A.B.One<T>", "A.B.Two", "A.B.Three"], kept.Keys);
        Assert.Equal("[AttributeUsage(AttributeTargets.Method)] public class One<T> where T : notnull", kept["A.B.One<T>"].Kind);
        Assert.Equal(["Attribute", "IEquatable<One<T>>", "IDictionary<string, T>"], kept["A.B.One<T>"].Bases);
        Assert.Equal(["[Obsolete] public string? Name { get; }"], kept["A.B.One<T>"].Members);
        Assert.Equal(["First = 0,"], kept["A.B.Three"].Members);
    }

    public abstract class Sample<T>(string? name = null) : Attribute, IEquatable<T>
        where T : notnull
    {
        public const int Most = 100;

        public IReadOnlyDictionary<string, object?>? Cells { get; protected set; }

        public int? Count { get; init; }

        internal string? Hidden => name;

        public abstract bool Equals(T? other);

        public abstract TOut? Get<TIn, TOut>(TIn? input, Func<string?, int?, List<T?>> pages, bool eager = true, CancellationToken cancellation = default)
            where TIn : class;

        public virtual void Fill(out string? text, params int[] rows) => text = null;

        [Obsolete("A sample.")]
        public static implicit operator string(Sample<T>? value) => "";

        public override string ToString() => "";
    }
}
