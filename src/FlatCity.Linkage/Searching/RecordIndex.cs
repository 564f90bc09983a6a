using System.Text;
using FlatCity.Linkage.Blocking;
using FlatCity.Linkage.Model;
using FlatCity.Linkage.Records;
using FlatCity.Linkage.Results;

namespace FlatCity.Linkage.Searching;

/// <summary>A record that a new one may mean.</summary>
/// <param name="List">The list of the record.</param>
/// <param name="Key">Its key there.</param>
/// <param name="Cluster">The cluster it lies in.</param>
/// <param name="Weight">What both have in common, in bits.</param>
/// <param name="Chance">How likely both are of one entity.</param>
/// <param name="IsLink">Whether the weight reaches the threshold of the result.</param>
/// <param name="Parts">What each field says.</param>
public sealed record RecordMatch(string List, string Key, string Cluster, double Weight, double Chance, bool IsLink, IReadOnlyList<PairPart> Parts);

/// <summary>What was found for a new record.</summary>
/// <param name="Matches">Records it may mean, the likeliest first.</param>
/// <param name="Compared">How many records it was compared with.</param>
/// <param name="IsCut">Whether more records agree by the blocking rules than are compared; the rarest agreement came first.</param>
public sealed record RecordMatches(IReadOnlyList<RecordMatch> Matches, int Compared, bool IsCut)
{
    /// <summary>The cluster that the new record belongs to: the best link's; null where it is somebody new.</summary>
    public string? Cluster => Matches.Count > 0 && Matches[0].IsLink ? Matches[0].Cluster : null;
}

/// <summary>
/// Links one new record at a time against many that were linked before 增量链接: by the same rules and weights, in a few
/// milliseconds among a million. A new record may be added; the next one then meets it too. What was learned stays as it
/// is: link the lists again when many have come. One caller at a time is served; while it is used, nothing else of the
/// result may be read or written.
/// </summary>
public sealed class RecordIndex
{
    /// <summary>A record is compared with so many at most, those first that agree with it in what is rarest.</summary>
    public const int MostCompared = 20_000;

    private readonly Lock gate = new();
    private readonly LinkResult result;
    private readonly RecordTable table;
    private readonly PairWeigher weigher;
    private readonly RuleBlocks[] rules;
    private readonly int[] stamps;
    private readonly HashSet<(string, string)> keys = [];
    private readonly List<(int[] Row, string List, string Key, string Cluster)> added = [];
    private readonly CellText text = new();
    private readonly float floor;
    private int stamp;

    private RecordIndex(LinkResult result)
    {
        this.result = result;
        table = result.Table;
        weigher = new PairWeigher(result.Weights, remember: false);
        var blocks = new BlockKeys(table, result.Settings.FormerPlaces);
        rules = [.. result.Rules.Select(rule => new RuleBlocks(rule, blocks))];
        stamps = new int[table.Count];
        floor = Linker.FloorOf(table.Count);
    }

    /// <summary>How many records it knows.</summary>
    public int Count => table.Count + added.Count;

    /// <summary>What the index itself takes beside the result that it stands on, in bytes.</summary>
    public long MemoryBytes => rules.Sum(r => r.MemoryBytes) + (4L * stamps.Length) + added.Sum(a => 64L + (4 * a.Row.Length));

    /// <summary>Makes the index of a result.</summary>
    /// <param name="result">The lists as they were linked.</param>
    public static RecordIndex Of(LinkResult result) => new(result);

    /// <summary>Finds which records a new one may mean. Nothing of it is kept.</summary>
    /// <param name="cells">Its cells by the names of the fields; what is left out is empty.</param>
    /// <param name="most">How many matches are wanted at most.</param>
    public RecordMatches Find(IReadOnlyDictionary<string, string> cells, int most = 10)
    {
        lock (gate)
        {
            var before = table.Fields.Select(f => f.Values.Count).ToArray();
            try
            {
                return Matches(RowOf(cells), most);
            }
            finally
            {
                for (var f = 0; f < before.Length; f++) table.Fields[f].Values.TakeBack(before[f]);
                result.Comparisons.Extend();
            }
        }
    }

    /// <summary>Finds which records a new one may mean and keeps it, in the cluster of the best link or in one of its own.</summary>
    /// <param name="list">The list it comes from.</param>
    /// <param name="key">Its key there.</param>
    /// <param name="cells">Its cells by the names of the fields.</param>
    /// <param name="most">How many matches are wanted at most.</param>
    public RecordMatches Add(string list, string key, IReadOnlyDictionary<string, string> cells, int most = 10)
    {
        lock (gate)
        {
            if (!keys.Add((list, key)) || (table.ListNames.Contains(list) && new KeyFinder(table, [(list, key)]).Find(list, key) >= 0))
                throw new LinkageFaultException($"The record {key} of {list} is in the index already.");
            var row = RowOf(cells);
            var found = Matches(row, most);
            foreach (var rule in rules) rule.Add(row, Count);
            added.Add((row, list, key, found.Cluster ?? (table.ListNames.Count == 1 && table.ListNames[0] == list ? key : $"{list}/{key}")));
            return found;
        }
    }

    // The values get numbers, new ones where they must; the caller takes these back.
    private int[] RowOf(IReadOnlyDictionary<string, string> cells)
    {
        var row = new int[table.Width];
        foreach (var (name, cell) in cells)
        {
            var field = FieldOf(name);
            row[field] = ValueOf(field, cell);
        }

        var birth = Array.FindIndex(table.Fields, f => f.Kind == "date" && ColumnWords.Meaning(f.Name) == "birth");
        var number = Array.FindIndex(table.Fields, f => f.Kind == "citizen-number");
        if (birth >= 0 && number >= 0 && row[birth] == 0 && row[number] != 0 && OneWriting.BirthOf(table.Fields[number].Values.Text(row[number])) is { } day) row[birth] = table.Fields[birth].Values.Add(day);
        result.Comparisons.Extend();
        return row;
    }

    private int FieldOf(string name)
    {
        var normal = CellText.Normal(name);
        var found = Array.FindIndex(table.Fields, f => f.Name == normal);
        if (found < 0) found = Array.FindIndex(table.Fields, f => ColumnWords.Meaning(f.Name) == ColumnWords.Meaning(normal));
        return found >= 0 ? found : throw new LinkageFaultException($"The field {name} is not compared: give {string.Join(", ", table.Fields.Select(f => f.Name))}.");
    }

    private int ValueOf(int field, string cell)
    {
        var normal = text.Normal(Encoding.UTF8.GetBytes(cell));
        return table.Fields[field].Values.Add(OneWriting.Of(table.Fields[field].Kind, normal) ?? normal);
    }

    private RecordMatches Matches(int[] row, int most)
    {
        var ranges = rules.Select(rule => rule.Find(row)).Where(r => r.Count > 0).OrderBy(r => r.Count).ToArray();
        if (++stamp == int.MaxValue)
        {
            Array.Clear(stamps);
            stamp = 1;
        }

        var met = new HashSet<int>();
        var found = new List<Pair>();
        var compared = 0;
        var cut = false;
        foreach (var range in ranges)
        {
            for (var i = 0; i < range.Count && !cut; i++)
            {
                var record = range[i];
                if (record < stamps.Length ? stamps[record] == stamp : !met.Add(record)) continue;
                if (record < stamps.Length) stamps[record] = stamp;
                cut = compared == MostCompared;
                if (cut) break;
                compared++;
                var weight = weigher.Weigh(row, RowAt(record), floor);
                if (weight >= floor) found.Add(new Pair(record, -1, weight));
            }
        }

        return new RecordMatches([.. found.OrderByDescending(p => p.Weight).ThenBy(p => p.A).Take(most).Select(p => Match(row, p))], compared, cut);
    }

    private RecordMatch Match(int[] row, Pair pair)
    {
        var known = pair.A < table.Count;
        var (list, key, cluster) = known ? (table.ListNames[table.ListOf(pair.A)], table.KeyOf(pair.A), result.ClusterName(pair.A)) : (added[pair.A - table.Count].List, added[pair.A - table.Count].Key, added[pair.A - table.Count].Cluster);
        return new RecordMatch(list, key, cluster, pair.Weight, Calibration.Chance(pair.Weight + result.Odds), pair.Weight >= result.Threshold, result.Explain(row, RowAt(pair.A)));
    }

    private ReadOnlySpan<int> RowAt(int record) => record < table.Count ? table.Row(record) : added[record - table.Count].Row;
}
