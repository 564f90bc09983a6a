using System.Runtime.InteropServices;

namespace FlatCity.Linkage.Matters;

/// <summary>
/// Groups texts that are about the same thing (热点) without labels: in like words, near in time, and near in place where the place is known.
/// The texts with most like ones around them lead; what is near enough to the middle of a leader's likes is the matter; the middle is found anew a few times.
/// A matter's middle holds on to what its texts share, which is why it also finds those that say the same of the same thing in words of their own.
/// </summary>
public static class HotMatters
{
    private const int Rounds = 3;
    private const int MostNeighbours = 100;
    private const int MostInCentre = 96;

    // A gram in more than a twentieth of many texts tells nothing apart and would cost the most; among few texts one matter may be two fifths of all.
    private const double MostShare = 0.05;
    private const double MostShareOfFew = 0.4;
    private const double Few = 60;

    /// <summary>The matters among texts, the largest first; the same texts in the same order give the same answer.</summary>
    public static IReadOnlyList<Matter> Find(IReadOnlyList<MatterText> texts, MatterOptions? options = null, CancellationToken stop = default)
    {
        ArgumentNullException.ThrowIfNull(texts);
        options ??= new MatterOptions();
        var count = Math.Min(texts.Count, options.MostTexts);
        if (count < options.Least)
            return [];
        var reading = new MatterReading();
        for (var t = 0; t < count; t++)
            reading.Add(texts[t].Words);
        stop.ThrowIfCancellationRequested();
        var grams = new MatterGrams(reading, options.Title, options.Least, (int)Math.Max(count * MostShare, Math.Min(Few, count * MostShareOfFew)));
        stop.ThrowIfCancellationRequested();
        return new Grouping(texts, grams, options, count, stop).Run(members => MatterName.Of(reading, grams, members));
    }

    private sealed class Grouping(IReadOnlyList<MatterText> texts, MatterGrams grams, MatterOptions options, int count, CancellationToken stop)
    {
        private readonly (int Text, float Weight)[][] postings = Postings(grams, count);
        private readonly float[] scores = new float[count];
        private readonly List<int> touched = [];

        public IReadOnlyList<Matter> Run(Func<IReadOnlyList<MatterMember>, Matter> name)
        {
            var neighbours = new MatterMember[count][];
            var density = new double[count];
            for (var t = 0; t < count; t++)
            {
                if ((t & 255) == 0)
                    stop.ThrowIfCancellationRequested();
                neighbours[t] = [.. Near(grams.Vectors[t], Seen.Of(texts[t]), t).Take(MostNeighbours)];
                density[t] = neighbours[t].Sum(n => n.Nearness);
            }

            var taken = new bool[count];
            var found = new List<IReadOnlyList<MatterMember>>();
            foreach (var leader in Enumerable.Range(0, count).OrderByDescending(t => density[t]).ThenBy(t => t))
            {
                if (taken[leader] || neighbours[leader].Length + 1 < options.Least)
                    continue;
                stop.ThrowIfCancellationRequested();
                if (Gather([new MatterMember(leader, 1, 0), .. neighbours[leader].Where(n => !taken[n.Text])], taken) is not { } members)
                    continue;
                found.Add(members);
                foreach (var member in members)
                    taken[member.Text] = true;
            }

            return [.. found.OrderByDescending(m => m.Sum(n => n.Nearness)).ThenBy(m => m[0].Text).Take(options.MostMatters).Select(name)];
        }

        private IReadOnlyList<MatterMember>? Gather(IReadOnlyList<MatterMember> members, bool[] taken)
        {
            for (var round = 0; round < Rounds && members.Count >= options.Least; round++)
                members = [.. Near(Middle(members), Seen.Of([.. members.Select(m => texts[m.Text])]), -1).Where(n => !taken[n.Text])];
            return members.Count < options.Least ? null : members;
        }

        /// <summary>The middle of some texts: what most of them say weighs most.</summary>
        private (int, float)[] Middle(IReadOnlyList<MatterMember> members)
        {
            var sum = new Dictionary<int, float>();
            foreach (var member in members)
                foreach (var (gram, weight) in grams.Vectors[member.Text])
                    CollectionsMarshal.GetValueRefOrAddDefault(sum, gram, out _) += weight;
            var most = sum.OrderByDescending(s => s.Value).ThenBy(s => s.Key).Take(MostInCentre).ToArray();
            var length = MathF.Sqrt(most.Sum(s => s.Value * s.Value));
            return [.. most.Select(s => (s.Key, s.Value / length))];
        }

        /// <summary>The texts near a vector, the nearest first.</summary>
        private List<MatterMember> Near((int Gram, float Weight)[] vector, Seen seen, int self)
        {
            foreach (var (gram, weight) in vector)
            {
                foreach (var (text, other) in postings[gram])
                {
                    if (scores[text] == 0)
                        touched.Add(text);
                    scores[text] += weight * other;
                }
            }

            var near = new List<MatterMember>();
            foreach (var text in touched)
            {
                var alike = scores[text];
                scores[text] = 0;
                if (text == self || alike < options.Near / 1.2)
                    continue;
                var nearness = alike * seen.Factor(texts[text], options);
                if (nearness >= options.Near)
                    near.Add(new MatterMember(text, Math.Min(1, nearness), 0));
            }

            touched.Clear();
            near.Sort((one, other) => other.Nearness.CompareTo(one.Nearness) is not 0 and var order ? order : one.Text.CompareTo(other.Text));
            return near;
        }

        private static (int, float)[][] Postings(MatterGrams grams, int count)
        {
            var lists = new List<(int, float)>[grams.Count];
            for (var t = 0; t < count; t++)
                foreach (var (gram, weight) in grams.Vectors[t])
                    (lists[gram] ??= []).Add((t, weight));
            return [.. lists.Select(l => l?.ToArray() ?? [])];
        }
    }

    /// <summary>When and where some texts are: the middle of their days, the middle of their points, their areas.</summary>
    private sealed record Seen(double From, double To, HashSet<string> Areas, double? Lat, double? Lon)
    {
        public static Seen Of(params IReadOnlyList<MatterText> texts)
        {
            var placed = texts.Where(t => t is { Lat: not null, Lon: not null }).ToList();
            return new Seen(
                texts.Min(t => t.Day), texts.Max(t => t.Day), texts.Select(t => t.Area).OfType<string>().ToHashSet(StringComparer.Ordinal),
                Median(placed.Select(t => t.Lat!.Value)), Median(placed.Select(t => t.Lon!.Value)));
        }

        /// <summary>What likeness of words counts at this distance in time and place.</summary>
        public double Factor(MatterText text, MatterOptions options)
        {
            var days = Math.Max(0, Math.Max(From - text.Day, text.Day - To));
            return (0.6 + (0.4 * Math.Pow(0.5, days / options.Days))) * Place(text);
        }

        private double Place(MatterText text)
        {
            if (Lat is { } lat && Lon is { } lon && text is { Lat: { } otherLat, Lon: { } otherLon })
            {
                var (north, east) = ((lat - otherLat) * 111_320, (lon - otherLon) * 111_320 * Math.Cos(lat * Math.PI / 180));
                return Math.Sqrt((north * north) + (east * east)) switch { <= 500 => 1.15, <= 2_000 => 1, <= 5_000 => 0.45, _ => 0.3 };
            }

            return text.Area is null || Areas.Count == 0 ? 1 : Areas.Contains(text.Area) ? 1.1 : 0.4;
        }

        private static double? Median(IEnumerable<double> values)
        {
            var sorted = values.Order().ToList();
            return sorted.Count == 0 ? null : sorted[sorted.Count / 2];
        }
    }
}
