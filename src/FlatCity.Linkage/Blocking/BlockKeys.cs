using System.Collections.Concurrent;
using FlatCity.Linkage.Records;

namespace FlatCity.Linkage.Blocking;

/// <summary>
/// The keys by which rules gather records, 32 bits each: two blocks that fall together by chance only cost a few
/// comparisons. A key of 0 is no key: the record does not take part in the rule.
/// </summary>
internal sealed class BlockKeys(RecordTable table, IReadOnlyDictionary<string, string> formerPlaces)
{
    private readonly ConcurrentDictionary<(int Field, KeyForm Form), uint[]> byValue = new();

    public RecordTable Table => table;

    /// <summary>The keys of a rule, made ready.</summary>
    public RuleKeys For(BlockingRule rule) => new(table, formerPlaces, [.. rule.Parts.Select(part =>
        (part, Values(part.Field, part.Form == KeyForm.Either ? KeyForm.Whole : part.Form), part.Form == KeyForm.Either ? Values(part.Other, KeyForm.Whole) : null))]);

    /// <summary>The keys of all records.</summary>
    public uint[] Keys(BlockingRule rule)
    {
        var of = For(rule);
        var keys = new uint[table.Count];
        for (var i = 0; i < keys.Length; i++) keys[i] = of[i];
        return keys;
    }

    private uint[] Values(int field, KeyForm form) => byValue.GetOrAdd((field, form), _ =>
    {
        var values = table.Fields[field].Values;
        var keys = new uint[values.Count];
        for (var v = 1; v < keys.Length; v++) keys[v] = KeyForms.KeyOf(table.Fields[field].Kind, values[v], form, formerPlaces);
        return keys;
    });

    /// <summary>Records that have the key, sorted by it: blocks lie side by side, records within them in the table's order.</summary>
    public (uint[] Keys, int[] Records) Sorted(BlockingRule rule, Func<int, bool>? only = null)
    {
        var all = Keys(rule);
        var count = 0;
        for (var i = 0; i < all.Length; i++)
            if (all[i] != 0 && (only is null || only(i))) count++;
        var keys = new uint[count];
        var records = new int[count];
        for (int i = 0, n = 0; i < all.Length; i++)
        {
            if (all[i] == 0 || (only is not null && !only(i))) continue;
            keys[n] = all[i];
            records[n++] = i;
        }

        Radix.Sort(ref keys, ref records);
        return (keys, records);
    }

    /// <summary>How many pairs a rule makes, counted in hashed buckets with the chance meetings taken out; on a share of the records where there are many.</summary>
    public double CountPairs(BlockingRule rule, int mostRecords = 400_000)
    {
        var step = Math.Max(1, (table.Count + mostRecords - 1) / mostRecords);
        var counts = new int[1 << 22];
        long pairs = 0;
        long taken = 0;
        var of = For(rule);
        for (var i = 0; i < table.Count; i += step)
        {
            var key = of[i];
            if (key == 0) continue;
            pairs += counts[key & ((1 << 22) - 1)]++;
            taken++;
        }

        var chance = (double)taken * (taken - 1) / 2 / (1 << 22);
        return Math.Max(0, pairs - chance) * step * step;
    }

    /// <summary>Pairs drawn from the blocks of a rule: a record by chance, then another of its block.</summary>
    public (int A, int B)[] SamplePairs(BlockingRule rule, ulong seed, int most)
    {
        var (keys, records) = Sorted(rule);
        var found = new HashSet<(int, int)>();
        if (keys.Length < 2) return [];
        for (ulong n = 0; n < (ulong)most * 2 && found.Count < most; n++)
        {
            var draw = Hash.Draw(seed, n);
            var at = (int)((draw >> 32) * (ulong)keys.Length >> 32);
            var (from, to) = (at, at + 1);
            while (from > 0 && at - from < 1000 && keys[from - 1] == keys[at]) from--;
            while (to < keys.Length && to - at < 1000 && keys[to] == keys[at]) to++;
            if (to - from < 2) continue;
            var other = from + (int)((draw & 0xFFFFFFFF) * (ulong)(to - from - 1) >> 32);
            if (other >= at) other++;
            found.Add((Math.Min(records[at], records[other]), Math.Max(records[at], records[other])));
        }

        return [.. found.Order()];
    }
}

/// <summary>The key of a record by one rule.</summary>
internal sealed class RuleKeys(RecordTable table, IReadOnlyDictionary<string, string> formerPlaces, (KeyPart Part, uint[] First, uint[]? Second)[] parts)
{
    public uint this[int record] => Of(table.Row(record));

    /// <summary>The key of a row, in the table or not.</summary>
    public uint Of(ReadOnlySpan<int> row)
    {
        ulong key = 1;
        foreach (var (part, first, second) in parts)
        {
            var mine = KeyAt(first, part.Field, part.Form == KeyForm.Either ? KeyForm.Whole : part.Form, row);
            if (mine == 0) return 0;
            if (second is not null)
            {
                var other = KeyAt(second, part.Other, KeyForm.Whole, row);
                if (other == 0) return 0;
                mine = Math.Max(1, mine + other);
            }

            key = (key * 0x9E3779B97F4A7C15UL) + mine;
        }

        return Math.Max(1, (uint)(Hash.Mix(key) >> 32));
    }

    // A value that was added since has its key made now.
    private uint KeyAt(uint[] keys, int field, KeyForm form, ReadOnlySpan<int> row)
    {
        var value = row[field];
        return value < keys.Length ? keys[value] : KeyForms.KeyOf(table.Fields[field].Kind, table.Fields[field].Values[value], form, formerPlaces);
    }
}
