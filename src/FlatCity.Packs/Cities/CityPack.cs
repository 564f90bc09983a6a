using FlatCity.Packs.Places;
using FlatCity.Packs.Time;
using NodaTime;

namespace FlatCity.Packs.Cities;

/// <summary>Why a report is not accepted 不予受理, and what the person can do instead.</summary>
/// <param name="Text">The reason in the city's languages.</param>
/// <param name="OtherWay">The right other way: court, petition, discipline, police.</param>
/// <param name="Channel">The kind of that way, a word of <see cref="Channels"/>, by which refusals are counted; null where the city does not say it.</param>
public sealed record RefusalReason(PackText Text, PackText OtherWay, string? Channel = null)
{
    /// <summary>The ways that there are beside the city's own.</summary>
    public static IReadOnlyList<string> Channels { get; } =
        ["emergency", "court", "arbitration", "petition", "discipline", "police", "review", "disclosure", "regulator", "market", "reporter"];
}

/// <summary>A row that no public source proves, so that administrators see what to ask for.</summary>
/// <param name="File">Path inside the pack.</param>
/// <param name="Line">Line, from 1.</param>
/// <param name="What">What is assumed: the row's code or key.</param>
public sealed record AssumedRow(string File, int Line, string What);

/// <summary>
/// What makes one city this city 城市包: its units, duties, posts, calendar, places and outlines, read from a
/// folder that its officers can read. A second city is a second folder and no code. Immutable; a case keeps the
/// <see cref="Version"/> under which it was filed.
/// </summary>
public sealed class CityPack
{
    internal CityPack(CitySettings settings) => Settings = settings;

    /// <summary>The arbiter's time where a city says nothing.</summary>
    public static Limit PresetArbiterWithin { get; } = new(1, LimitUnit.WorkDays);

    /// <summary>The arbiter's time in urgent cases where a city says nothing.</summary>
    public static Limit PresetArbiterWithinUrgent { get; } = new(2, LimitUnit.Hours);

    /// <summary>How long a second report of the same caller is a repeat of the first, where a city says nothing.</summary>
    public static Limit PresetRepeatsWithin { get; } = new(30, LimitUnit.Days);

    /// <summary>After how many days an account is unused where a city says nothing.</summary>
    public const int PresetUnusedDays = 90;

    /// <summary>The fewest days after which a password must be changed or an account is unused: more often, people write passwords down, and a leave is no end.</summary>
    public const int FewestDays = 30;

    /// <summary>The most days that either of the two may be.</summary>
    public const int MostDays = 1000;

    /// <summary>How many of the advices given must be right where a city says nothing.</summary>
    public const double PresetAdviceRight = 0.9;

    /// <summary>The least sureness of advice where a city says nothing: likelier than not.</summary>
    public const double PresetAdviceSureness = 0.5;

    /// <summary>The place's division code, such as 330383.</summary>
    public required string Code { get; init; }

    /// <summary>The city's name in its languages.</summary>
    public required PackText Name { get; init; }

    /// <summary>The languages that every text must have, the first being what others fall back to.</summary>
    public required IReadOnlyList<string> Languages { get; init; }

    /// <summary>The time zone in which its days are days.</summary>
    public required DateTimeZone Zone { get; init; }

    /// <summary>In which system the pack's own files give coordinates; here they are WGS 84 already.</summary>
    public required CoordinateSystem Coordinates { get; init; }

    /// <summary>The box within which a point can be in this city at all.</summary>
    public required GeoBox Box { get; init; }

    /// <summary>The code of the duty desk, a unit.</summary>
    public required string Desk { get; init; }

    /// <summary>The code of the arbiter's post.</summary>
    public required string ArbiterPost { get; init; }

    /// <summary>Within what time the arbiter rules: one work-day where the city does not say it.</summary>
    public required Limit ArbiterWithin { get; init; }

    /// <summary>The same for urgent cases, whose clocks run at night: two hours where the city does not say it.</summary>
    public required Limit ArbiterWithinUrgent { get; init; }

    /// <summary>The posts that take a complaint instead of the unit complained about, the first that is not of it; none where the city has no such scenario.</summary>
    public required IReadOnlyList<string> RecusalPosts { get; init; }

    /// <summary>The posts that may see reporters who are kept confidential, beside the desk.</summary>
    public required IReadOnlyList<string> ConfidentialPosts { get; init; }

    /// <summary>At posts with one of these roles nobody works without a second factor; none where the city does not say it.</summary>
    public IReadOnlyList<string> SecondFactor => Settings.SecondFactor;

    /// <summary>The words by which a pack says what the city is hashed and sealed with; the first where it does not.</summary>
    public static IReadOnlyList<string> Suites { get; } = ["international", "sm"];

    /// <summary>What the city is hashed and sealed with, a word of <see cref="Suites"/>; it holds from the day the city is made and never changes.</summary>
    public string Cryptography => Settings.Cryptography;

    /// <summary>After how many days a password must be changed at the next sign-in; null, never by its age, where the city does not say it.</summary>
    public int? PasswordDays => Settings.PasswordDays;

    /// <summary>After how many days without a sign-in an account is shown as unused to whoever may end it: 90 where the city does not say it.</summary>
    public int UnusedDays => Settings.UnusedDays;

    /// <summary>How many of the advices (建议) given must have been right on cases held out, when it is learned.</summary>
    public required double AdviceRight { get; init; }

    /// <summary>The least sureness from which on anything is advised, whatever was learned.</summary>
    public required double AdviceSureness { get; init; }

    /// <summary>Its units.</summary>
    public required UnitDirectory Units { get; init; }

    /// <summary>Who must take what, and what a community may be given.</summary>
    public required DutyDirectory Duties { get; init; }

    /// <summary>The upper-level lines its organs answer to.</summary>
    public required IReadOnlyList<UpperLine> UpperLines { get; init; }

    /// <summary>The upper line of an id, or null.</summary>
    public UpperLine? FindUpperLine(string code) => UpperLines.FirstOrDefault(line => line.Code == code);

    /// <summary>Its posts.</summary>
    public required PostDirectory Posts { get; init; }

    /// <summary>Its named places, the communities among them.</summary>
    public required PlaceDirectory Places { get; init; }

    /// <summary>Former names of communities and of the city.</summary>
    public required IReadOnlyList<FormerName> FormerNames { get; init; }

    /// <summary>The outlines of its communities.</summary>
    public required IReadOnlyList<Outline> Outlines { get; init; }

    /// <summary>Groupings of communities; may be none.</summary>
    public required IReadOnlyList<CityZone> Zones { get; init; }

    /// <summary>Its working calendar, with its office hours.</summary>
    public required WorkingCalendar Calendar { get; init; }

    /// <summary>The one to four capital letters with which public case numbers begin.</summary>
    public required string NumberPrefix { get; init; }

    /// <summary>Within what time of its sending a work order may be returned; null: as long as it is open.</summary>
    public required Limit? ReturnWithin { get; init; }

    /// <summary>Within what time another report of the same caller about the same matter is a repeat: 30 days where the city does not say it.</summary>
    public required Limit RepeatsWithin { get; init; }

    /// <summary>For which reasons a unit may return a work order, by code, in the pack's order.</summary>
    public required IReadOnlyDictionary<string, PackText> ReturnReasons { get; init; }

    /// <summary>For which reasons a report is not accepted, by code, in the pack's order.</summary>
    public required IReadOnlyDictionary<string, RefusalReason> RefusalReasons { get; init; }

    /// <summary>How the orders of upper lines are read and answered, a map for each line; may be none.</summary>
    public required IReadOnlyList<OrderMap> OrderMaps { get; init; }

    /// <summary>How outside units' own systems take work orders by Open311, a file for each; may be none.</summary>
    public IReadOnlyList<OpenServer> OpenServers { get; init; } = [];

    /// <summary>What comes in from outside without a form of ours, as far as it is no secret.</summary>
    public CityDoors Doors { get; init; } = new();

    /// <summary>How people are rung back after a case has ended, and when a call-back is a valid one.</summary>
    public CallBackRule CallBack { get; init; } = CallBackRule.Preset;

    /// <summary>What parties are told in other words than the product's, by kind of message; a scenario's own stand over these.</summary>
    public IReadOnlyDictionary<string, PackText> Messages { get; init; } = new Dictionary<string, PackText>(StringComparer.Ordinal);

    /// <summary>On what terms it opens its data.</summary>
    public OpenDataTerms OpenData => Settings.OpenData;

    /// <summary>The rows that no public source proves, by file and line.</summary>
    public required IReadOnlyList<AssumedRow> Assumed { get; init; }

    /// <summary>The version of the files: the same files give the same version anywhere.</summary>
    public required string Version { get; init; }

    /// <summary>Where things stand in city.yaml, for the checker.</summary>
    internal CitySettings Settings { get; }

    /// <summary>Whether any outline is made up, so that every map says so.</summary>
    public bool HasMadeOutlines => Outlines.Any(outline => outline.Made);

    /// <summary>Reads a city from its files. Never throws for what stands in them: every fault is a finding.</summary>
    public static PackReading<CityPack> Read(PackFiles files) => CityReader.Read(files);
}
