using FlatCity.Linkage.Blocking;

namespace FlatCity.Linkage.Searching;

/// <summary>The blocks of one rule, to be looked up by key: records lie sorted by it, those added since beside them.</summary>
internal sealed class RuleBlocks
{
    private readonly RuleKeys? of;
    private readonly uint[] keys = [];
    private readonly int[] records = [];
    private readonly int all;
    private readonly Dictionary<uint, List<int>> added = [];

    public RuleBlocks(BlockingRule rule, BlockKeys blocks)
    {
        all = blocks.Table.Count;
        if (rule.IsEveryPair) return;
        of = blocks.For(rule);
        (keys, records) = blocks.Sorted(rule);
    }

    public long MemoryBytes => (4L * keys.Length) + (4L * records.Length) + (added.Count * 64L);

    /// <summary>The records that agree with a row.</summary>
    public Range Find(ReadOnlySpan<int> row)
    {
        // Every pair: all records are one block under the key 0.
        if (of is null) return new Range(null, 0, all, added.GetValueOrDefault(0u));
        var key = of.Of(row);
        if (key == 0) return default;
        var from = keys.AsSpan().BinarySearch(key);
        if (from < 0) return new Range(records, 0, 0, added.GetValueOrDefault(key));
        return new Range(records, Edge(key, 0, from), Edge(key + 1L, from, keys.Length), added.GetValueOrDefault(key));
    }

    /// <summary>Takes a record in.</summary>
    public void Add(ReadOnlySpan<int> row, int record)
    {
        var key = of is null ? 0 : of.Of(row);
        if (of is not null && key == 0) return;
        if (!added.TryGetValue(key, out var list)) added[key] = list = [];
        list.Add(record);
    }

    // The first place from which on keys are not below.
    private int Edge(long key, int low, int high)
    {
        while (low < high)
        {
            var middle = (low + high) >>> 1;
            if (keys[middle] < key) low = middle + 1;
            else high = middle;
        }

        return low;
    }

    /// <summary>A stretch of sorted records and what was added to it.</summary>
    internal readonly record struct Range(int[]? Records, int From, int To, List<int>? Added)
    {
        public int Count => To - From + (Added?.Count ?? 0);

        public int this[int i] => i >= To - From ? Added![i - (To - From)] : Records is null ? From + i : Records[From + i];
    }
}
