using System.Text;
using EmailGen.Core.Deployments;
using Microsoft.ML.Tokenizers;

namespace EmailGen.Core.Prompts;

/// <summary>Counts prompts exactly. It keeps the tokenizer, whose vocabulary is large: not to be kept for long.</summary>
internal sealed class PromptCounter
{
    // Roles and separators of two messages, and some for a server that frames more.
    private const int Framing = 24;

    // A long word takes the square of its length to count; cut in pieces, a text has a little more tokens, not fewer.
    private const int Piece = 4_000;
    private const int MostPieces = 10;

    private readonly Lock _gate = new();
    private readonly Tokenizer _tokenizer = TokenEstimator.Open();
    private readonly long _schemaTokens;
    private (string Text, PromptSize Size) _system = ("", default);

    public PromptCounter() => _schemaTokens = _tokenizer.CountTokens(ChatRequest.ResponseFormat);

    /// <param name="prompt">The question.</param>
    /// <param name="repair">What goes on from its answer; null for the question alone.</param>
    public PromptSize Count(RenderedPrompt prompt, RepairNote? repair = null)
    {
        var (system, user) = (CountSystem(prompt.System), Count(prompt.User));
        var question = new PromptSize(
            Framing + _schemaTokens + system.Tokens + user.Tokens,
            Framing + ChatRequest.ResponseFormat.Length + system.Bytes + user.Bytes);
        if (repair is null)
        {
            return question;
        }

        var (answer, complaint) = (Count(repair.Answer), Count(repair.Complaint));
        return new(question.Tokens + Framing + answer.Tokens + complaint.Tokens, question.Bytes + Framing + answer.Bytes + complaint.Bytes);
    }

    // The same for all leads of most lists.
    private PromptSize CountSystem(string text)
    {
        lock (_gate)
        {
            if (_system.Text != text)
            {
                _system = (text, Count(text));
            }

            return _system.Size;
        }
    }

    private PromptSize Count(string text)
    {
        var tokens = 0L;
        var rest = text.AsSpan();
        for (var piece = 0; piece < MostPieces && rest.Length > 0; piece++)
        {
            var length = Math.Min(Piece, rest.Length);
            tokens += _tokenizer.CountTokens(rest[..length]);
            rest = rest[length..];
        }

        // What is beyond is so large that a guess on the safe side will do.
        return new(tokens + Encoding.UTF8.GetByteCount(rest), Encoding.UTF8.GetByteCount(text));
    }
}
