using EmailGen.Benchmarks.Quality;
using Xunit;

namespace EmailGen.Core.Tests.Quality;

/// <summary>The check against emails that somebody has judged; <c>make bench NAME=quality</c> prints the whole table, and the parts that are held out.</summary>
public sealed class LabelledEmailTests
{
    [Theory]
    [InlineData("tuning")]
    [InlineData("independent-a")]
    public async Task Check_PartThatIsTunedOn_CatchesNearlyAllAndSparesTheGood(string part)
    {
        var score = LabelScore.Of(part, await LabelledEmail.ReadAsync(TestContext.Current.CancellationToken));

        Assert.True(
            score is { Precision: >= 0.95, Recall: >= 0.9 },
            string.Join('\n', [.. score.Lines(), .. score.Flagged.Select(flagged => $"good: {string.Join(' ', flagged.Reasons.Select(reason => reason.Sentence))} {flagged.Email.Body}"), .. score.Missed.Select(email => $"{email.Kind}: {email.Body}")]));
    }
}
