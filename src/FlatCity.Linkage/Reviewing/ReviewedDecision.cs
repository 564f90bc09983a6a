using FlatCity.Linkage.Records;

namespace FlatCity.Linkage.Reviewing;

/// <summary>What somebody who looked at two records says 人工复核.</summary>
public enum Verdict
{
    /// <summary>One entity.</summary>
    Same,

    /// <summary>Two entities.</summary>
    Different,

    /// <summary>It cannot be said from what is there; it is not asked again.</summary>
    Undecided,
}

/// <summary>A reviewed pair. It holds over what the model says.</summary>
/// <param name="ListA">The list of one record.</param>
/// <param name="KeyA">Its key there.</param>
/// <param name="ListB">The list of the other.</param>
/// <param name="KeyB">Its key there.</param>
/// <param name="Verdict">What was said.</param>
public sealed record ReviewedDecision(string ListA, string KeyA, string ListB, string KeyB, Verdict Verdict)
{
    /// <summary>Reads decisions from a file as `--review` writes it: list_a, key_a, list_b, key_b, decision; rows without a decision are skipped.</summary>
    /// <param name="source">The file.</param>
    public static IReadOnlyList<ReviewedDecision> Read(ListSource source)
    {
        var decisions = new List<ReviewedDecision>();
        var rows = new CsvRows(source, ["list_a", "key_a", "list_b", "key_b", "decision"]);
        foreach (var (line, cells) in rows.Read())
        {
            if (cells[4].Length == 0) continue;
            if (!Enum.TryParse<Verdict>(cells[4], ignoreCase: true, out var verdict) || char.IsDigit(cells[4][0]))
                throw new LinkageFaultException($"Line {line} of {source.Name} decides “{cells[4]}”: write same, different or undecided.");
            decisions.Add(new ReviewedDecision(cells[0], cells[1], cells[2], cells[3], verdict));
        }

        return decisions;
    }
}

/// <summary>Decisions as records of a table.</summary>
internal sealed class Decisions
{
    private readonly Dictionary<(int A, int B), Verdict> byPair = [];

    public static Decisions None { get; } = new();

    public IReadOnlyDictionary<(int A, int B), Verdict> ByPair => byPair;

    public IEnumerable<(int A, int B)> Of(Verdict verdict) => byPair.Where(d => d.Value == verdict).Select(d => d.Key).Order();

    public static Decisions Find(RecordTable table, IReadOnlyList<ReviewedDecision> decisions)
    {
        if (decisions.Count == 0) return None;
        var keys = new KeyFinder(table, decisions.SelectMany(d => new[] { (d.ListA, d.KeyA), (d.ListB, d.KeyB) }));
        var found = new Decisions();
        foreach (var decision in decisions)
        {
            var (a, b) = (keys.Find(decision.ListA, decision.KeyA), keys.Find(decision.ListB, decision.KeyB));
            if (a < 0 || b < 0)
                throw new LinkageFaultException($"A decision names the record {(a < 0 ? decision.KeyA : decision.KeyB)} of {(a < 0 ? decision.ListA : decision.ListB)}, which is not in the lists.");
            if (a == b) throw new LinkageFaultException($"A decision compares the record {decision.KeyA} of {decision.ListA} with itself.");
            var pair = (Math.Min(a, b), Math.Max(a, b));
            if (found.byPair.TryGetValue(pair, out var before) && before != decision.Verdict)
                throw new LinkageFaultException($"The records {decision.KeyA} and {decision.KeyB} are decided {before} and {decision.Verdict}: keep one of the two.");
            found.byPair[pair] = decision.Verdict;
        }

        return found;
    }
}
