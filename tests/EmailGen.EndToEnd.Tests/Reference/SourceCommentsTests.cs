using EmailGen.Documents.Comments;

namespace EmailGen.EndToEnd.Tests.Reference;

public sealed class SourceCommentsTests
{
    [Fact]
    public void Parse_ARecordWithEverything_FindsEachComment()
    {
        var comments = SourceComments.Parse("Sample", """
            using System;

            namespace Some;

            /// <summary>A sample, as <c>one</c>.</summary>
            /// <param name="Name">Its name; see <see cref="Other.Place"/>.</param>
            /// <param name="Size">Over
            /// two lines.</param>
            [Serializable]
            public sealed record Sample(string Name, int Size)
            {
                // No comment of this kind.
                public const int Silent = 1;

                /// <summary>The most.</summary>
                public const int Most = 9;

                /// <summary>A flag.</summary>
                [Obsolete("x")]
                public bool IsOn { get; init; } = true;

                /// <summary>Made up.</summary>
                public string Text => Name;

                /// <summary>Not a property.</summary>
                public static Sample Of(string name) => new(name, 1);
            }
            """.Split('\n'));

        Assert.Equal("A sample, as `one`.", comments.Summary);
        Assert.Equal("Its name; see `Place`.", comments.Of("Name"));
        Assert.Equal("Over two lines.", comments.Of("Size"));
        Assert.Equal("The most.", comments.Of("Most"));
        Assert.Equal("A flag.", comments.Of("IsOn"));
        Assert.Equal("Made up.", comments.Of("Text"));
        Assert.Equal("", comments.Of("Silent"));
    }
}
