namespace FlatCity.Packs.Rates;

/// <summary>
/// All rates, composites and periods of a city (指标库): what is shipped, and what the city puts over it by the same id.
/// </summary>
public sealed class RateBook
{
    internal RateBook(IReadOnlyList<Indicator> indicators, IReadOnlyList<PeriodRule> periods)
    {
        Indicators = indicators;
        Periods = periods;
        Rates = [.. indicators.OfType<Rate>()];
        InOrder = [.. Rates, .. Sorted([.. indicators.OfType<Composite>()])];
    }

    /// <summary>Every rate and composite, by id.</summary>
    public IReadOnlyList<Indicator> Indicators { get; }

    /// <summary>The rates.</summary>
    public IReadOnlyList<Rate> Rates { get; }

    /// <summary>The periods.</summary>
    public IReadOnlyList<PeriodRule> Periods { get; }

    /// <summary>Rates first, then each composite behind its parts.</summary>
    internal IReadOnlyList<Indicator> InOrder { get; }

    /// <summary>An indicator by its id, or nothing.</summary>
    public Indicator? Find(string id) => Indicators.FirstOrDefault(i => i.Id == id);

    /// <summary>A period by its id, or nothing.</summary>
    public PeriodRule? FindPeriod(string id) => Periods.FirstOrDefault(p => p.Id == id);

    /// <summary>Reads what is shipped and what a city puts over it, and proves it sound.</summary>
    /// <param name="shipped">The folder <c>rates</c>, one file for each.</param>
    /// <param name="city">The city's own <c>rates</c> folder, or nothing.</param>
    public static PackReading<RateBook> Read(PackFiles shipped, PackFiles? city = null)
    {
        ArgumentNullException.ThrowIfNull(shipped);
        return RateReader.Read(shipped, city);
    }

    private static IEnumerable<Composite> Sorted(List<Composite> left)
    {
        var placed = new HashSet<string>(StringComparer.Ordinal);
        while (left.Count > 0)
        {
            // What is in a circle has its finding, and is left out here.
            var next = left.Where(c => c.Sum.All(part => placed.Contains(part.Of) || !left.Exists(other => other.Id == part.Of))).ToList();
            if (next.Count == 0) yield break;
            foreach (var composite in next)
            {
                yield return composite;
                placed.Add(composite.Id);
                left.Remove(composite);
            }
        }
    }
}
