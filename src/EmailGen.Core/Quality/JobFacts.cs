using EmailGen.Core.Prompts;

namespace EmailGen.Core.Quality;

/// <summary>What every email of a job may rest on: the words, numbers and links of its template and the names of its columns. Safe for many threads.</summary>
public sealed class JobFacts
{
    private const int EchoWords = 8;

    private readonly HashSet<string> _words = new(StringComparer.Ordinal);
    private readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> _lookup;
    private readonly HashSet<string> _echoes = new(StringComparer.Ordinal);

    public JobFacts(PromptTemplate template, IReadOnlyList<string> columns)
    {
        Columns = columns;
        Text = string.Join('\n', [template.System, template.User, template.Rules?.Footer, .. template.Rules?.Required ?? []]);
        _words.UnionWith(Folding.Fold(Text).Split(' '));
        _words.UnionWith(columns.SelectMany(column => Folding.Fold(column).Split(' ')));
        _lookup = _words.GetAlternateLookup<ReadOnlySpan<char>>();
        Numbers = NumberText.Find(Text).Select(number => number.Value).ToHashSet();
        Languages = LanguageRule.OfTemplate(template);
        Distinctive = Find(columns);
        AddEchoes(template.System);
    }

    public IReadOnlyList<string> Columns { get; }

    /// <summary>All that the template says.</summary>
    public string Text { get; }

    public IReadOnlySet<decimal> Numbers { get; }

    /// <summary>Languages that an email may have when neither the rules nor the lead say one.</summary>
    public IReadOnlySet<string> Languages { get; }

    internal IReadOnlyList<DistinctiveColumn> Distinctive { get; }

    public bool Holds(ReadOnlySpan<char> foldedWord) => _lookup.Contains(foldedWord);

    /// <summary>Says nothing of one company or person: only words that anybody may use.</summary>
    public bool IsGeneric(string folded)
    {
        foreach (var word in folded.AsSpan().Split(' '))
        {
            if (!Holds(folded.AsSpan()[word]) && !CommonWords.Hold(folded.AsSpan()[word]))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>How many words in a row the text has from the template's rules, where they are more than chance.</summary>
    public int Echo(string folded)
    {
        var (longest, run, at) = (0, 0, 0);
        foreach (var shingle in Shingles(folded))
        {
            run = _echoes.Contains(shingle) ? run + 1 : 0;
            longest = Math.Max(longest, run == 0 ? 0 : run + EchoWords - 1);
            at++;
        }

        return longest;
    }

    private void AddEchoes(string system)
    {
        // Examples are there to be followed.
        var examples = system.IndexOf("\nExamples:\n", StringComparison.Ordinal);
        _echoes.UnionWith(Shingles(Folding.Fold(examples < 0 ? system : system.AsSpan(0, examples))));
    }

    private static IEnumerable<string> Shingles(string folded)
    {
        var starts = new Queue<int>();
        starts.Enqueue(0);
        for (var at = 0; at <= folded.Length; at++)
        {
            if (at < folded.Length && folded[at] != ' ')
            {
                continue;
            }

            if (starts.Count == EchoWords)
            {
                yield return folded[starts.Dequeue()..at];
            }

            starts.Enqueue(at + 1);
        }
    }

    private static List<DistinctiveColumn> Find(IReadOnlyList<string> columns)
    {
        List<DistinctiveColumn> found = [];
        var last = columns.ToList().FindIndex(column => ColumnMeanings.Of(column) is "last_name");
        foreach (var (index, column) in columns.Index())
        {
            switch (ColumnMeanings.Of(column))
            {
                case "first_name" when last >= 0:
                    found.Add(new("first_name", index, last));
                    break;
                case "full_name" or "company" or "email" or "website":
                    found.Add(new(ColumnMeanings.Of(column)!, index));
                    break;
            }
        }

        return found;
    }
}
