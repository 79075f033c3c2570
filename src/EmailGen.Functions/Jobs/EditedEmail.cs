using System.Text.Json;
using EmailGen.Core.Storage;
using EmailGen.Functions.Problems;

namespace EmailGen.Functions.Jobs;

/// <summary>The body of a request that edits an email.</summary>
/// <param name="Subject">The subject: one line.</param>
/// <param name="Body">The body.</param>
public sealed record EditedEmail(string? Subject, string? Body)
{
    private const int MaxBytes = 256 * 1024;
    private const int LongestSubject = 500;
    // A cell of a workbook holds 32,767.
    private const int LongestBody = 20_000;

    /// <exception cref="ApiProblem">It is no email.</exception>
    public static async Task<EditedEmail> ReadAsync(Stream body, CancellationToken cancellationToken)
    {
        EditedEmail? given;
        try
        {
            given = await JsonSerializer.DeserializeAsync<EditedEmail>(new LimitedStream(body, MaxBytes), JsonSerializerOptions.Web, cancellationToken);
        }
        catch (JsonException)
        {
            throw ApiProblem.BadRequest("""The body is no email. Send JSON like {"subject":"...","body":"..."}.""");
        }
        catch (ListTooLargeException)
        {
            throw ApiProblem.BadRequest($"The email is too long: the body may have {LongestBody} characters.");
        }

        var subject = Text(given?.Subject, "subject", LongestSubject);
        return subject.AsSpan().ContainsAny('\r', '\n')
            ? throw ApiProblem.BadRequest("The subject has a line break. Put it on one line.")
            : new(subject, Text(given?.Body, "body", LongestBody));
    }

    private static string Text(string? given, string field, int most) => given?.Trim() switch
    {
        null or "" => throw ApiProblem.BadRequest($"The {field} is empty. Give both subject and body."),
        var text when text.Length > most => throw ApiProblem.BadRequest($"The {field} has {text.Length} characters; it may have {most}."),
        var text => text,
    };
}
