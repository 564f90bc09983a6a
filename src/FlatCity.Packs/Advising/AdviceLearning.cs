namespace FlatCity.Packs.Advising;

/// <summary>What was learned, and how it fared.</summary>
/// <param name="Model">Learned from all examples.</param>
/// <param name="HeldOut">Every example judged by a model that had seen neither it nor one like it.</param>
public sealed record LearnedAdvice(AdviceModel Model, HeldOut HeldOut);

/// <summary>
/// Learns from examples. They are cut into parts, texts alike in the same one; each part is judged by what the others
/// teach, which gives honest figures and the scale that turns scores into sureness. The model itself learns from all.
/// </summary>
public static class AdviceLearning
{
    // Where every text held out was right, nothing says how sure is too sure; residents' messages come to 4.
    private const double MostScale = 8;

    /// <summary>Learns from at least two labels.</summary>
    /// <exception cref="ArgumentException">There are fewer than two labels.</exception>
    public static LearnedAdvice Learn(IReadOnlyList<TextExample> examples, LearnOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(examples);
        options ??= new LearnOptions();
        var labels = examples.Select(e => e.Label).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToArray();
        if (labels.Length < 2) throw new ArgumentException("Advice needs examples of at least two labels.", nameof(examples));
        var corpus = new Corpus(examples, labels);
        var parts = Parts(AlikeTexts.Group(corpus.Read, options.AlikeFrom), options);
        var scored = new (int Label, double[] Scores)[examples.Count];
        for (var part = 0; part < options.Folds; part++)
        {
            options.Progress?.Invoke((double)part / (options.Folds + 1));
            var model = Train(corpus, [.. Indexes(parts, p => p != part)], options);
            foreach (var i in Indexes(parts, p => p == part))
                scored[i] = (corpus.LabelOf[i], model.Scores(model.Table.Row(corpus.Read[i])));
        }

        options.Progress?.Invoke((double)options.Folds / (options.Folds + 1));
        var scale = Scale(scored);
        var learned = Train(corpus, [.. Enumerable.Range(0, examples.Count)], options);
        options.Progress?.Invoke(1);
        return new LearnedAdvice(
            new AdviceModel(labels, learned.Table, learned.Weights, scale),
            new HeldOut([.. scored.Select(s => Judge(labels, s, scale))]));
    }

    private static Judged Judge(string[] labels, (int Label, double[] Scores) scored, double scale)
    {
        var surenesses = AdviceModel.Surenesses(scored.Scores, scale);
        var best = Array.IndexOf(surenesses, surenesses.Max());
        return new Judged(labels[scored.Label], labels[best], surenesses[best]);
    }

    private static AdviceModel Train(Corpus corpus, int[] which, LearnOptions options)
    {
        var table = GramTable.Of([.. which.Select(i => corpus.Read[i])], [.. which.Select(i => corpus.Writers[i])], options);
        var rows = which.Select(i => table.Row(corpus.Read[i])).ToArray();
        var weights = new float[corpus.Labels.Length][];
        // Each label is learned alone, so the order in which threads take them changes nothing.
        Parallel.For(0, weights.Length, label =>
            weights[label] = AdviceModelFile.Rounded(LinearTraining.Train(rows, [.. which.Select(i => corpus.LabelOf[i] == label)], table.Places, options.Cost, options.Seed + (ulong)label)));
        return new AdviceModel(corpus.Labels, table, weights, 1);
    }

    /// <summary>Groups are dealt out by the seed, each to the part that has least.</summary>
    private static int[] Parts(int[] groups, LearnOptions options)
    {
        var members = groups.Select((group, i) => (group, i)).GroupBy(g => g.group, g => g.i).Select(g => g.ToArray()).ToArray();
        var order = Enumerable.Range(0, members.Length).ToArray();
        new Draws(options.Seed).Shuffle(order);
        var sizes = new int[options.Folds];
        var parts = new int[groups.Length];
        foreach (var group in order)
        {
            var part = Array.IndexOf(sizes, sizes.Min());
            sizes[part] += members[group].Length;
            foreach (var i in members[group]) parts[i] = part;
        }

        return parts;
    }

    private static IEnumerable<int> Indexes(int[] parts, Func<int, bool> wanted)
    {
        for (var i = 0; i < parts.Length; i++)
            if (wanted(parts[i])) yield return i;
    }

    /// <summary>The scale under which what happened was likeliest: one number, so that few examples suffice (golden section).</summary>
    private static double Scale((int Label, double[] Scores)[] scored)
    {
        var ratio = (Math.Sqrt(5) - 1) / 2;
        var (low, high) = (Math.Log(0.2), Math.Log(MostScale));
        for (var round = 0; round < 40; round++)
        {
            var (left, right) = (high - (ratio * (high - low)), low + (ratio * (high - low)));
            if (Surprise(scored, Math.Exp(left)) < Surprise(scored, Math.Exp(right))) high = right;
            else low = left;
        }

        return Math.Exp((low + high) / 2);
    }

    private static double Surprise((int Label, double[] Scores)[] scored, double scale)
    {
        var sum = 0.0;
        foreach (var (label, scores) in scored) sum -= Math.Log(Math.Max(1e-12, AdviceModel.Surenesses(scores, scale)[label]));
        return sum;
    }

    /// <summary>The examples as read once for all rounds.</summary>
    private sealed class Corpus
    {
        public Corpus(IReadOnlyList<TextExample> examples, string[] labels)
        {
            Labels = labels;
            Read = [.. examples.Select(e => TextGrams.Read(e.Text))];
            LabelOf = [.. examples.Select(e => Array.BinarySearch(labels, e.Label, StringComparer.Ordinal))];
            var known = new Dictionary<string, int>(StringComparer.Ordinal);
            Writers = [.. examples.Select((e, i) => e.Writer is null ? -1 - i : known.TryGetValue(e.Writer, out var n) ? n : known[e.Writer] = known.Count)];
        }

        public string[] Labels { get; }

        public string[] Read { get; }

        public int[] LabelOf { get; }

        public int[] Writers { get; }
    }
}
