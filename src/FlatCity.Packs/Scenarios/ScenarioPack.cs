using FlatCity.Packs.Reading;
using FlatCity.Packs.Time;

namespace FlatCity.Packs.Scenarios;

/// <summary>
/// One thing the city does for somebody (场景包): a road defect mended, every school checked. It is data: what is
/// asked, where it goes, by when, through which states, on which rule. No scenario has code of its own.
/// Immutable; safe for many threads at once.
/// </summary>
public sealed class ScenarioPack
{
    internal ScenarioPack()
    {
    }

    /// <summary>Its id, the folder's name: <c>street-lamps</c>.</summary>
    public required string Id { get; init; }

    /// <summary>The number that its authors count up with each change.</summary>
    public required int Number { get; init; }

    /// <summary>Hash of the files, a city's own over them included; 16 hex digits.</summary>
    public required string Version { get; init; }

    /// <summary>What it is called.</summary>
    public required PackText Title { get; init; }

    /// <summary>What it is about, in a sentence.</summary>
    public required PackText About { get; init; }

    /// <summary>What kind of matter it is.</summary>
    public required ScenarioKind Kind { get; init; }

    /// <summary>Code of the unit that answers for it as a whole.</summary>
    public required string Owner { get; init; }

    /// <summary>The duty that units it goes to must have; null where it names none.</summary>
    public string? Duty { get; init; }

    /// <summary>What shows that it is wanted.</summary>
    public required IReadOnlyList<Demand> Demand { get; init; }

    /// <summary>The rules it stands on.</summary>
    public required IReadOnlyList<Basis> Basis { get; init; }

    /// <summary>What it costs those who work in it, in declared minutes.</summary>
    public Burden Burden { get; init; } = Burden.None;

    /// <summary>The upper line that asks for it, an id of the city's; null where the city does so itself.</summary>
    public string? UpperLine { get; init; }

    /// <summary>What personal data is asked for, in the words that are told to the person.</summary>
    public PackText? Purpose { get; init; }

    /// <summary>The ground in law on which personal data is asked.</summary>
    public Ground? Ground { get; init; }

    /// <summary>How long its cases are kept after their end; null where the pack does not say.</summary>
    public Limit? KeepData { get; init; }

    /// <summary>Who may see a case.</summary>
    public required Sensitivity Sensitivity { get; init; }

    /// <summary>What everybody sees of a case: nothing unless named.</summary>
    public required PublicView Public { get; init; }

    /// <summary>The impact assessment, where there is one.</summary>
    public ImpactAssessment? Pia { get; init; }

    /// <summary>How far in its life the pack says it is; the checker asks more of a pilot than of a proposal.</summary>
    public required ScenarioLife Life { get; init; }

    /// <summary>For an instruction: to what it goes; null for all other kinds.</summary>
    public EachTarget? Each { get; init; }

    /// <summary>What is asked.</summary>
    public required Form Form { get; init; }

    /// <summary>The question whose answer is the unit complained about, which then sees and does nothing of the case; null for most.</summary>
    public string? Against { get; init; }

    /// <summary>Whether its reporters are kept from everybody but the desk and the posts that the city names.</summary>
    public bool ConfidentialReporters { get; init; }

    /// <summary>Where a case goes.</summary>
    public required RouteTable Route { get; init; }

    /// <summary>How long it may take.</summary>
    public required LimitTable Limits { get; init; }

    /// <summary>Through which states.</summary>
    public required Flow Flow { get; init; }

    /// <summary>What parties are told in other words than the city's and the product's, by kind of message.</summary>
    public IReadOnlyDictionary<string, PackText> Messages { get; init; } = new Dictionary<string, PackText>(StringComparer.Ordinal);

    /// <summary>By how much in all an approver may extend the whole limit; null: not at all.</summary>
    public Limit? MostExtension { get; init; }

    /// <summary>How long in all an approver may pause the clock; null: not at all. Waiting for the resident is the flow's.</summary>
    public Limit? MostPause { get; init; }

    /// <summary>Where and how long it is tried; null where it is no pilot.</summary>
    public Pilot? Pilot { get; init; }

    /// <summary>What it must show to live on.</summary>
    public required IReadOnlyList<KeepRule> Keep { get; init; }

    /// <summary>Where cases that stand in a state of an earlier version go: old state to new one.</summary>
    public required IReadOnlyDictionary<string, string> Moved { get; init; }

    /// <summary>The pack's own examples, line by line.</summary>
    public required IReadOnlyList<CaseExample> Cases { get; init; }

    /// <summary>How people say it, as sayings.csv tells; empty where the pack has none.</summary>
    public IReadOnlyList<Saying> Sayings { get; init; } = [];

    /// <summary>Whether a person's data is asked for: by a party or a question.</summary>
    public bool AsksPersonalData => Form.Questions.Any(question => question.IsPersonal);

    /// <summary>Places of keys, for the checker.</summary>
    internal IReadOnlyDictionary<string, Where> Places { get; init; } = new Dictionary<string, Where>();

    /// <summary>Keys in which something could not be read, so that nothing is said about what they lack.</summary>
    internal IReadOnlySet<string> Broken { get; init; } = new HashSet<string>();

    /// <summary>Every text with its place, for the checker.</summary>
    internal IReadOnlyList<(Where At, string Key, PackText Text)> Texts { get; init; } = [];

    /// <summary>
    /// Reads a scenario. Never throws for what stands in the files: every fault is a finding, and a pack comes back
    /// beside them wherever there is enough of one to go on checking.
    /// </summary>
    /// <param name="files">The scenario's folder.</param>
    /// <param name="city">The city's folder, whose <c>scenarios/ID.yaml</c> holds what differs there; null for the shared pack.</param>
    public static PackReading<ScenarioPack> Read(PackFiles files, PackFiles? city = null)
    {
        ArgumentNullException.ThrowIfNull(files);
        return ScenarioReader.Read(files, city);
    }

    internal Where Place(string key) => Places.TryGetValue(key, out var at) ? at : Where.Whole(ScenarioReader.File);
}
