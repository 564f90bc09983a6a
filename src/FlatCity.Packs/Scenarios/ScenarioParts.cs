using FlatCity.Packs.Reading;
using FlatCity.Packs.Time;
using NodaTime;

namespace FlatCity.Packs.Scenarios;

/// <summary>What kind of matter a scenario is.</summary>
public enum ScenarioKind
{
    /// <summary>Somebody says something is wrong 问题上报.</summary>
    Report,

    /// <summary>Somebody applies for something 申请.</summary>
    Application,

    /// <summary>The city goes and looks 巡查.</summary>
    Patrol,

    /// <summary>The city tells many places to do something 任务下达; needs <see cref="ScenarioPack.Each"/>.</summary>
    Instruction,

    /// <summary>The city counts something 调查.</summary>
    Survey,

    /// <summary>The city does something for many at once 专项行动.</summary>
    Campaign,
}

/// <summary>Who may see a case.</summary>
public enum Sensitivity
{
    /// <summary>Whoever has a part in it or oversees it.</summary>
    Ordinary,

    /// <summary>Only whoever has a part in it.</summary>
    Personal,

    /// <summary>Only posts named for it.</summary>
    Confidential,
}

/// <summary>The ground in law on which personal data is asked (个人信息保护法 13).</summary>
public enum Ground
{
    /// <summary>Statutory duty 履行法定职责.</summary>
    Law,

    /// <summary>The person's consent 个人同意.</summary>
    Consent,

    /// <summary>An emergency 突发事件.</summary>
    Emergency,
}

/// <summary>Where a scenario is in its life.</summary>
public enum ScenarioLife
{
    /// <summary>Thought of 提出.</summary>
    Proposed,

    /// <summary>Tried in a few communities 试点.</summary>
    Pilot,

    /// <summary>In use 运行.</summary>
    Live,

    /// <summary>Being judged 评估.</summary>
    Review,

    /// <summary>Out of use: no new cases 退出.</summary>
    Retired,
}

/// <summary>What shows that a scenario is wanted (需求).</summary>
/// <param name="Text">What was seen.</param>
/// <param name="Cases">How many cases, or null.</param>
public sealed record Demand(PackText Text, int? Cases);

/// <summary>A rule that a scenario stands on (依据), in force or pending.</summary>
/// <param name="Title">The law or document.</param>
/// <param name="Article">The article, or null.</param>
/// <param name="Since">From when it is in force; null where pending.</param>
/// <param name="Repealed">The first day on which it is no longer in force, or null.</param>
/// <param name="Mark">How the text is known: <c>S</c> read, <c>S2</c> at second hand, <c>M</c> from memory, <c>C</c> computed; null where not said.</param>
/// <param name="PendingOwner">Unit or person who sees to it where it is not there yet.</param>
/// <param name="PendingBy">By when.</param>
/// <param name="At">Where it stands.</param>
public sealed record Basis(string Title, string? Article, LocalDate? Since, LocalDate? Repealed, string? Mark, string? PendingOwner, LocalDate? PendingBy, Where At)
{
    /// <summary>Whether it is not in force yet but looked after.</summary>
    public bool IsPending => PendingBy is not null;

    /// <summary>Whether it is in force on a day.</summary>
    public bool InForceOn(LocalDate day) => Since is { } since && since <= day && (Repealed is not { } end || day < end);
}

/// <summary>What everybody sees of a case.</summary>
/// <param name="List">Whether cases are listed at all.</param>
/// <param name="Place">How exactly the place is shown.</param>
/// <param name="Photos">Whether photos are shown once an officer has released them.</param>
/// <param name="Words">Whether words are shown once an officer has released them.</param>
public sealed record PublicView(bool List, PublicPlace Place, bool Photos, bool Words)
{
    /// <summary>Nothing.</summary>
    public static PublicView Nothing { get; } = new(false, PublicPlace.None, false, false);
}

/// <summary>How exactly everybody sees a place.</summary>
public enum PublicPlace
{
    /// <summary>Not at all.</summary>
    None,

    /// <summary>Its community.</summary>
    Community,

    /// <summary>The point.</summary>
    Exact,
}

/// <summary>A privacy impact assessment (个人信息保护影响评估).</summary>
/// <param name="Title">Which document.</param>
/// <param name="On">Its day.</param>
/// <param name="By">Who answers for it.</param>
public sealed record ImpactAssessment(string Title, LocalDate On, string By);

/// <summary>To what an instruction goes, a child case for each.</summary>
/// <param name="Kind">Which list.</param>
/// <param name="PlaceKind">For places: their kind, such as <c>school</c>.</param>
/// <param name="Codes">For a list written out: codes of places, communities or units.</param>
/// <param name="At">Where it stands.</param>
public sealed record EachTarget(EachKind Kind, string? PlaceKind, IReadOnlyList<string> Codes, Where At);

/// <summary>Which list an instruction goes to.</summary>
public enum EachKind
{
    /// <summary>All named places of a kind: <c>schools</c>, <c>markets</c>.</summary>
    Places,

    /// <summary>All communities.</summary>
    Communities,

    /// <summary>All organs.</summary>
    Units,

    /// <summary>Those that the pack names.</summary>
    Listed,
}

/// <summary>Where and how long a scenario is tried.</summary>
/// <param name="Communities">Codes of the communities.</param>
/// <param name="Weeks">For how many weeks.</param>
/// <param name="At">Where it stands.</param>
public sealed record Pilot(IReadOnlyList<string> Communities, int Weeks, Where At);

/// <summary>A figure that a scenario must reach to live on; a review is due when one fails two months running.</summary>
/// <param name="Figure">Its word: <c>cases-per-month</c>, <c>on-time</c>, <c>satisfied</c>.</param>
/// <param name="AtLeast">Whether the figure must be at least the bound; else at most.</param>
/// <param name="Bound">The bound: a count, or a share between 0 and 1.</param>
public sealed record KeepRule(string Figure, bool AtLeast, decimal Bound)
{
    /// <summary>Whether a figure reaches it.</summary>
    public bool Holds(decimal figure) => AtLeast ? figure >= Bound : figure <= Bound;
}

/// <summary>A line of <c>cases.csv</c>: an example input, where it must go and by when.</summary>
/// <param name="Name">What the line shows.</param>
/// <param name="Filed">When it is filed, in the city's own time.</param>
/// <param name="Community">Code of the community, or null.</param>
/// <param name="Answers">Question id to the cell's text, empty cells left out.</param>
/// <param name="To">Where it must go, or null where the line does not say.</param>
/// <param name="With">Who must help; null where the line does not say.</param>
/// <param name="Limit">What the whole limit must be; null where the line does not say.</param>
/// <param name="Due">When the whole limit must end, in the city's own time; null where the line does not say.</param>
/// <param name="Urgent">Whether it must be urgent; null where the line does not say.</param>
/// <param name="Steps">The steps that are then taken.</param>
/// <param name="Ends">The state in which they must end; null where the line does not say.</param>
/// <param name="Fault">The answer's fault that must come, as <c>field rule</c>; null where the answers must be right.</param>
/// <param name="At">Where it stands.</param>
public sealed record CaseExample(
    string Name, LocalDateTime Filed, string? Community, IReadOnlyDictionary<string, string> Answers, string? To, IReadOnlyList<string>? With,
    Limit? Limit, LocalDateTime? Due, bool? Urgent, IReadOnlyList<string> Steps, string? Ends, string? Fault, Where At);
