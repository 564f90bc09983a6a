using System.Runtime.InteropServices;
using FlatCity.Linkage.Model;
using FlatCity.Linkage.Records;

namespace FlatCity.Linkage.Blocking;

/// <summary>What a blocking rule came to.</summary>
/// <param name="Rule">The rule in words.</param>
/// <param name="Pairs">How many pairs it gathers, before those are left out that an earlier rule has.</param>
/// <param name="Fresh">How many of them no earlier rule has.</param>
/// <param name="LargestBlock">How many records its largest block holds.</param>
/// <param name="SplitBlocks">How many blocks were too large and were split further.</param>
public sealed record BlockingCount(string Rule, long Pairs, long Fresh, int LargestBlock, int SplitBlocks);

/// <summary>
/// Streams the pairs of the rules, each pair once: by the first rule that has it. Nothing but the pairs that weigh enough
/// is kept. A block of more records than fit is split by what its records hold in other fields, and where even these are
/// alike, each record meets only its nearest neighbours: a million equal records are a chain, not 500 billion pairs.
/// </summary>
internal sealed class CandidatePairs(BlockKeys keys, IReadOnlyList<BlockingRule> rules, bool betweenListsOnly)
{
    public const int LargestBlock = 1_500;

    private const int Neighbours = 10;
    private const int RowsOfTask = 1 << 14;

    private readonly RecordTable table = keys.Table;

    /// <summary>Compares every candidate pair.</summary>
    public (List<Pair> Pairs, List<BlockingCount> Counts) Run(Func<PairWeigher> weigher, float floor, int threads, Action<double>? progress = null)
    {
        var names = table.Fields.Select(f => f.Name).ToArray();
        var ruleKeys = new uint[rules.Count][];
        for (var r = 0; r < rules.Count; r++) ruleKeys[r] = rules[r].IsEveryPair ? [] : keys.Keys(rules[r]);
        var counts = new List<BlockingCount>();
        var found = new List<Pair>();
        for (var r = 0; r < rules.Count; r++)
        {
            var (records, blocks, split) = rules[r].IsEveryPair ? Everything() : BlocksOf(rules[r], ruleKeys[r]);
            var tasks = TasksOf(blocks);
            var results = new (List<Pair> Pairs, long All, long Fresh)[tasks.Count];
            var earlier = ruleKeys[..r];
            Parallel.For(0, tasks.Count, new ParallelOptions { MaxDegreeOfParallelism = threads }, () => (Weigher: weigher(), Room: new Room()), (t, _, mine) =>
            {
                results[t] = Compare(records, blocks, tasks[t], earlier, mine.Weigher, mine.Room, floor);
                return mine;
            }, _ => { });
            foreach (var result in results) found.AddRange(result.Pairs);
            counts.Add(new BlockingCount(rules[r].Text(names), results.Sum(x => x.All), results.Sum(x => x.Fresh), blocks.Count == 0 ? 0 : blocks.Max(b => b.Size), split));
            progress?.Invoke((r + 1.0) / rules.Count);
        }

        CollectionsMarshal.AsSpan(found).Sort();
        return (found, counts);
    }

    /// <summary>A stretch of the sorted records; within a window where it is too large to hold every pair.</summary>
    private readonly record struct Block(int Start, int Size, bool Windowed);

    private (int[] Records, List<Block> Blocks, int Split) Everything()
    {
        var records = new int[table.Count];
        for (var i = 0; i < records.Length; i++) records[i] = i;
        return (records, [new Block(0, records.Length, false)], 0);
    }

    private (int[] Records, List<Block> Blocks, int Split) BlocksOf(BlockingRule rule, uint[] of)
    {
        var count = of.Count(k => k != 0);
        var sorted = new uint[count];
        var records = new int[count];
        for (int i = 0, n = 0; i < of.Length; i++)
        {
            if (of[i] == 0) continue;
            sorted[n] = of[i];
            records[n++] = i;
        }

        Radix.Sort(ref sorted, ref records);
        var blocks = new List<Block>();
        var split = 0;
        var finer = FieldsBeyond(rule);
        for (int from = 0, to; from < sorted.Length; from = to)
        {
            for (to = from + 1; to < sorted.Length && sorted[to] == sorted[from];) to++;
            if (to - from < 2) continue;
            if (to - from <= LargestBlock)
            {
                blocks.Add(new Block(from, to - from, false));
                continue;
            }

            split++;
            Split(records, from, to, finer, 0, blocks);
        }

        return (records, blocks, split);
    }

    // The fields with most values first: they split best.
    private int[] FieldsBeyond(BlockingRule rule) =>
        [.. Enumerable.Range(0, table.Width).Where(f => !rule.Parts.Any(p => p.Form is KeyForm.Whole or KeyForm.Either && p.Uses(f))).OrderByDescending(f => table.Fields[f].Values.Count).ThenBy(f => f)];

    private void Split(int[] records, int from, int to, int[] fields, int depth, List<Block> blocks)
    {
        if (to - from < 2) return;
        if (to - from <= LargestBlock)
        {
            blocks.Add(new Block(from, to - from, false));
            return;
        }

        if (depth == fields.Length)
        {
            blocks.Add(new Block(from, to - from, true));
            return;
        }

        var part = records.AsSpan(from, to - from);
        var values = new int[part.Length];
        for (var i = 0; i < part.Length; i++) values[i] = table.Cell(part[i], fields[depth]);
        values.AsSpan().Sort(part);
        for (int at = 0, end; at < values.Length; at = end)
        {
            for (end = at + 1; end < values.Length && values[end] == values[at];) end++;
            part[at..end].Sort();
            Split(records, from + at, from + end, fields, depth + 1, blocks);
        }

        // Neighbours across the cuts, so that a record whose splitting field is wrong is not alone.
        blocks.Add(new Block(from, to - from, true));
    }

    private readonly record struct Work(int FirstBlock, int LastBlock, int FirstRow, int LastRow);

    private static List<Work> TasksOf(List<Block> blocks)
    {
        var tasks = new List<Work>();
        var rows = 0;
        var first = 0;
        for (var b = 0; b < blocks.Count; b++)
        {
            // A block of its own task is cut by rows, so that one large block keeps all threads busy.
            if (blocks[b].Size > 4096)
            {
                if (first < b) tasks.Add(new Work(first, b, 0, int.MaxValue));
                for (var row = 0; row < blocks[b].Size; row += 512) tasks.Add(new Work(b, b + 1, row, row + 512));
                (first, rows) = (b + 1, 0);
                continue;
            }

            rows += blocks[b].Size;
            if (rows < RowsOfTask) continue;
            tasks.Add(new Work(first, b + 1, 0, int.MaxValue));
            (first, rows) = (b + 1, 0);
        }

        if (first < blocks.Count) tasks.Add(new Work(first, blocks.Count, 0, int.MaxValue));
        return tasks;
    }

    private sealed class Room
    {
        public int[] Rows { get; private set; } = new int[1 << 14];

        public uint[] Keys { get; private set; } = new uint[1 << 14];

        public void Fit(int rows, int keys)
        {
            if (Rows.Length < rows) Rows = new int[rows];
            if (Keys.Length < keys) Keys = new uint[keys];
        }
    }

    private (List<Pair> Pairs, long All, long Fresh) Compare(int[] records, List<Block> blocks, Work work, uint[][] earlier, PairWeigher weigher, Room room, float floor)
    {
        var found = new List<Pair>();
        var width = table.Width;
        long all = 0, fresh = 0;
        for (var b = work.FirstBlock; b < work.LastBlock; b++)
        {
            var block = blocks[b];
            var members = records.AsSpan(block.Start, block.Size);
            // The rows and the keys of a block side by side: every pair of it then meets in the nearest cache.
            room.Fit(block.Size * width, block.Size * earlier.Length);
            for (var i = 0; i < members.Length; i++)
            {
                table.Row(members[i]).CopyTo(room.Rows.AsSpan(i * width));
                for (var r = 0; r < earlier.Length; r++) room.Keys[(i * earlier.Length) + r] = earlier[r].Length == 0 ? 0 : earlier[r][members[i]];
            }

            var rows = room.Rows.AsSpan(0, block.Size * width);
            var ruleKeys = room.Keys.AsSpan(0, block.Size * earlier.Length);
            var last = Math.Min(block.Size, work.LastRow);
            for (var i = work.FirstRow; i < last; i++)
            {
                var keysOfX = ruleKeys.Slice(i * earlier.Length, earlier.Length);
                var until = block.Windowed ? Math.Min(block.Size, i + 1 + Neighbours) : block.Size;
                for (var j = i + 1; j < until; j++)
                {
                    if (betweenListsOnly && table.ListOf(members[i]) == table.ListOf(members[j])) continue;
                    all++;
                    if (Met(keysOfX, ruleKeys.Slice(j * earlier.Length, earlier.Length))) continue;
                    fresh++;
                    var (a, c) = members[i] < members[j] ? (i, j) : (j, i);
                    var weight = weigher.Weigh(rows.Slice(a * width, width), rows.Slice(c * width, width), floor);
                    if (weight >= floor) found.Add(new Pair(members[a], members[c], weight));
                }
            }
        }

        return (found, all, fresh);
    }

    private static bool Met(ReadOnlySpan<uint> a, ReadOnlySpan<uint> b)
    {
        for (var r = 0; r < a.Length; r++)
            if (a[r] == b[r] && a[r] != 0) return true;
        return false;
    }
}
