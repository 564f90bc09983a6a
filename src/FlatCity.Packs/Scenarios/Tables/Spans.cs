namespace FlatCity.Packs.Scenarios.Tables;

/// <summary>
/// A set of whole numbers as closed, disjoint stretches in order. Every answer that a table may ask is a whole
/// number (an option's place, a number times its decimals, a day), so a cell is a set of them and a proof is
/// exact rather than a matter of trying examples.
/// </summary>
internal readonly struct Spans
{
    private readonly (long Low, long High)[]? parts;

    private Spans((long Low, long High)[] parts) => this.parts = parts;

    public static Spans None => default;

    public bool IsEmpty => parts is null || parts.Length == 0;

    public int Count => parts?.Length ?? 0;

    /// <summary>The least number in the set, which must not be empty.</summary>
    public long First => parts![0].Low;

    public IReadOnlyList<(long Low, long High)> Parts => parts ?? [];

    public static Spans Of(long low, long high) => low > high ? default : new([(low, high)]);

    public static Spans One(long value) => new([(value, value)]);

    /// <summary>The set of any stretches, which may overlap and touch.</summary>
    public static Spans Of(IEnumerable<(long Low, long High)> stretches)
    {
        var sorted = stretches.Where(s => s.Low <= s.High).OrderBy(s => s.Low).ToList();
        var merged = new List<(long Low, long High)>();
        foreach (var next in sorted)
        {
            if (merged.Count > 0 && next.Low <= merged[^1].High + 1) merged[^1] = (merged[^1].Low, Math.Max(merged[^1].High, next.High));
            else merged.Add(next);
        }

        return new([.. merged]);
    }

    public bool Contains(long value)
    {
        if (parts is null) return false;
        foreach (var (low, high) in parts)
        {
            if (value < low) return false;
            if (value <= high) return true;
        }

        return false;
    }

    public Spans With(Spans other) => Of(Parts.Concat(other.Parts));

    public Spans And(Spans other)
    {
        if (parts is null || other.parts is null) return default;
        var both = new List<(long Low, long High)>();
        for (int i = 0, j = 0; i < parts.Length && j < other.parts.Length;)
        {
            var (a, b) = (parts[i], other.parts[j]);
            var (low, high) = (Math.Max(a.Low, b.Low), Math.Min(a.High, b.High));
            if (low <= high) both.Add((low, high));
            if (a.High < b.High) i++;
            else j++;
        }

        return new([.. both]);
    }

    public Spans Except(Spans other)
    {
        if (parts is null || other.parts is null) return this;
        var left = new List<(long Low, long High)>();
        var j = 0;
        foreach (var part in parts)
        {
            var low = part.Low;
            while (j < other.parts.Length && other.parts[j].High < low) j++;
            for (var k = j; k < other.parts.Length && other.parts[k].Low <= part.High && low <= part.High; k++)
            {
                if (other.parts[k].Low > low) left.Add((low, other.parts[k].Low - 1));
                low = other.parts[k].High + 1;
            }

            if (low <= part.High) left.Add((low, part.High));
        }

        return new([.. left]);
    }
}
