namespace FlatCity.Packs.Rates;

/// <summary>Names with small numbers, so that a million rounds fit into memory and are grouped by counting.</summary>
public sealed class NameBook
{
    private readonly Dictionary<string, short> numbers = new(StringComparer.Ordinal);
    private readonly List<string> names = [];

    /// <summary>Every name, at its number.</summary>
    public IReadOnlyList<string> Names => names;

    /// <summary>The number of a name; a new one gets the next.</summary>
    /// <exception cref="InvalidOperationException">There are more than 32,767 names.</exception>
    public short Number(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        if (numbers.TryGetValue(name, out var number)) return number;
        if (names.Count > short.MaxValue) throw new InvalidOperationException("There are more than 32,767 different names; a city has some hundreds.");
        number = (short)names.Count;
        names.Add(name);
        numbers.Add(name, number);
        return number;
    }

    /// <summary>The number of a name, or nothing where it has none.</summary>
    public short? Find(string name) => numbers.TryGetValue(name, out var number) ? number : null;
}

/// <summary>The names that rounds are grouped by.</summary>
public sealed class RateNames
{
    /// <summary>Units 单位.</summary>
    public NameBook Units { get; } = new();

    /// <summary>Communities 社区.</summary>
    public NameBook Communities { get; } = new();

    /// <summary>Scenarios 场景.</summary>
    public NameBook Scenarios { get; } = new();
}
