using FlatCity.Linkage.Model;

namespace FlatCity.Linkage.Settings;

/// <summary>A field that is compared.</summary>
/// <param name="Name">The column that holds it, in small letters as the header is read.</param>
/// <param name="Kind">The kind of comparison: text, chinese-name, date, number, code, phone, email, citizen-number, credit-code, address, chinese-address, tokens, place, exact.</param>
public sealed record FieldSetting(string Name, string Kind)
{
    /// <summary>Whether agreement on a rare value weighs more than on a frequent one. On.</summary>
    public bool ByFrequency { get; init; } = true;

    /// <summary>The field that people swap with this one, e.g. a surname with a given name; none.</summary>
    public string? SwappedWith { get; init; }
}

/// <summary>How lists are linked. What is left out is proposed from the lists themselves.</summary>
public sealed record LinkSettings
{
    /// <summary>The fields that are compared; proposed from names and contents where empty.</summary>
    public IReadOnlyList<FieldSetting> Fields { get; init; } = [];

    /// <summary>The column that names a record within its list; the number of the row where null.</summary>
    public string? Key { get; init; }

    /// <summary>The column that holds the true entity, for measuring only; never compared.</summary>
    public string? TruthColumn { get; init; }

    /// <summary>Columns that are not looked at.</summary>
    public IReadOnlyList<string> Ignored { get; init; } = [];

    /// <summary>Blocking rules such as `surname + date_of_birth:year`; proposed where empty.</summary>
    public IReadOnlyList<string> Blocking { get; init; } = [];

    /// <summary>From which weight on, in bits, a pair is a link; chosen from the expected F1 where null.</summary>
    public double? Threshold { get; init; }

    /// <summary>Whether only records of different lists are compared. Off: lists have doubles of their own.</summary>
    public bool BetweenListsOnly { get; init; }

    /// <summary>What the drawing of random pairs starts from. 1.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>How many threads work; the result is the same with any number. The machine's.</summary>
    public int Threads { get; init; } = Environment.ProcessorCount;

    /// <summary>Pairs that somebody has reviewed; they hold over the model and train it.</summary>
    public IReadOnlyList<Reviewing.ReviewedDecision> Decisions { get; init; } = [];

    /// <summary>A model learned before; where given, nothing is learned and its fields and blocking rules are used.</summary>
    public ModelFile? Model { get; init; }

    /// <summary>The version of the model that decisions train further; the next one counts on from it.</summary>
    public int? ModelBefore { get; init; }

    /// <summary>Names of places before a change and what they are today, for addresses.</summary>
    public IReadOnlyDictionary<string, string> FormerPlaces { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);
}
