using FlatCity.Packs.Rates;

namespace FlatCity.Commanding.Open;

/// <summary>An answer for everybody, and which of its figures are hidden: by group (nothing: the whole) and indicator.</summary>
internal sealed record OpenAnswer(FigureAnswer Answer, IReadOnlySet<(string? Group, string Indicator)> Hidden)
{
    public bool IsHidden(FigureGroup group, SureFigure figure) => Hidden.Contains((ReferenceEquals(group, Answer.Whole) ? null : group.Code, figure.Figure.Indicator.Id));
}

/// <summary>
/// Protects small numbers (小数保护): a rate over fewer than so many rounds is hidden, and so many others with it that neither it nor the few hidden
/// together come out when what is shown is taken from the whole. A composite is hidden with any of its parts.
/// </summary>
internal static class SmallNumbers
{
    public static OpenAnswer Protect(FigureAnswer answer, int fewest)
    {
        var hidden = new HashSet<(string? Group, string Indicator)>();
        var groups = answer.Groups;
        for (var i = 0; i < answer.Whole.Figures.Count; i++)
        {
            if (answer.Whole.Figures[i].Figure is not { Indicator: Rate rate } whole)
                continue;
            if (whole.Count.Of > 0 && whole.Count.Of < fewest)
                hidden.Add((null, rate.Id));
            foreach (var g in Hidden([.. groups.Select(group => group.Figures[i].Figure.Count.Of)], fewest))
                hidden.Add((groups[g].Code, rate.Id));
        }

        foreach (var composite in answer.Whole.Figures.Select(f => f.Figure.Indicator).OfType<Composite>())
        {
            foreach (var group in groups.Select(g => (string?)g.Code).Prepend(null))
            {
                if (IsHidden(composite, group, answer, hidden))
                    hidden.Add((group, composite.Id));
            }
        }

        return new OpenAnswer(answer, hidden);
    }

    /// <summary>Which of some counts that add up to a known whole are hidden. Nothing of a zero is hidden: it says that there was nothing.</summary>
    internal static IReadOnlySet<int> Hidden(IReadOnlyList<long> counts, int fewest)
    {
        var hidden = Enumerable.Range(0, counts.Count).Where(i => counts[i] > 0 && counts[i] < fewest).ToHashSet();
        var others = new Queue<int>(Enumerable.Range(0, counts.Count).Where(i => counts[i] >= fewest).OrderBy(i => counts[i]).ThenBy(i => i));
        while (hidden.Count > 0 && (hidden.Count < 2 || hidden.Sum(i => counts[i]) < fewest) && others.TryDequeue(out var next))
            hidden.Add(next);
        return hidden;
    }

    private static bool IsHidden(Composite composite, string? group, FigureAnswer answer, HashSet<(string? Group, string Indicator)> hidden) => composite.Sum.Any(part =>
        hidden.Contains((group, part.Of)) || (answer.Whole.Figures.Select(f => f.Figure.Indicator).FirstOrDefault(i => i.Id == part.Of) is Composite inner && IsHidden(inner, group, answer, hidden)));
}
