using System.Collections.Concurrent;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using FlatCity.Cases;
using FlatCity.Packs.Rates;
using NodaTime;

namespace FlatCity.Commanding.Open;

/// <summary>What everybody may know of a case of a scenario.</summary>
internal enum Openness
{
    /// <summary>Nothing: it is left out and only counted.</summary>
    LeftOut,

    /// <summary>That there was one, and how it went; not what about and not where.</summary>
    Pooled,

    /// <summary>What it was about, not where.</summary>
    Scenario,

    /// <summary>What it was about, and in which community.</summary>
    Community,
}

/// <summary>
/// The rounds of the city as they are opened to everybody (公开口径): each under the scenario and the community that it is told under. Figures for
/// everybody are counted from these alone and the log holds these alone, so that a figure tells nothing that the log does not. No case stands in a
/// group of scenario and community that fewer than so many cases of its year share: where there are fewer the community is not told, where that is
/// not enough the scenario is not either, and where that is not enough the case is left out and counted. (ADR 0113)
/// </summary>
internal sealed class OpenRounds
{
    /// <summary>Cases before it are taken for cases of that year.</summary>
    private const int FirstYear = 1990;

    private readonly RoundsNow now;
    private readonly DateTimeZone zone;
    private readonly string[] scenarioNames;
    private readonly string[] communityNames;
    private readonly short[] scenarios;
    private readonly short[] communities;
    private readonly ConcurrentDictionary<YearMonth, string> marks = [];

    private OpenRounds(RoundsNow now, long at, DateTimeZone zone, int fewest, Func<string, Openness> opennessOf)
    {
        this.now = now;
        this.zone = zone;
        (At, Fewest) = (at, fewest);
        (scenarioNames, communityNames) = (WithNone(now.Names.Scenarios), WithNone(now.Names.Communities));
        scenarios = new short[now.Rounds.Count];
        communities = new short[now.Rounds.Count];
        Publish([.. scenarioNames.Select(name => name.Length == 0 ? Openness.Pooled : opennessOf(name))]);
    }

    /// <summary>As of when, in microseconds UTC.</summary>
    public long At { get; }

    /// <summary>Nothing of fewer than this is shown apart.</summary>
    public int Fewest { get; }

    public bool IsBehind => now.IsBehind;

    /// <summary>How many cases are in the log.</summary>
    public int Cases { get; private set; }

    /// <summary>Of them, how many are told without scenario or community.</summary>
    public int Coarser { get; private set; }

    /// <summary>How many cases are left out.</summary>
    public int LeftOut { get; private set; }

    /// <summary>The months, the newest first, in which a case of the log was filed.</summary>
    public IReadOnlyList<YearMonth> Months { get; private set; } = [];

    public static OpenRounds Of(RoundsNow now, long at, DateTimeZone zone, int fewest, Func<string, Openness> opennessOf) => new(now, at, zone, fewest, opennessOf);

    /// <summary>What rounds are counted apart by, as they are told.</summary>
    public (IReadOnlyList<string> Names, short[] GroupOf) By(RateBy by)
    {
        if (by == RateBy.Scenario) return (NamesOf(by), scenarios);
        return (NamesOf(by), by == RateBy.Community ? communities : [.. scenarios.Select(s => s < 0 ? (short)-1 : (short)0)]);
    }

    /// <summary>The names alone.</summary>
    public IReadOnlyList<string> NamesOf(RateBy by) => by switch { RateBy.Scenario => scenarioNames, RateBy.Community => communityNames, _ => [""] };

    public IReadOnlyList<RateCount[]> Count(IReadOnlyList<Rate> rates, RateSpan span, RateBy by)
    {
        var (names, groupOf) = By(by);
        return RateCounter.Count(now.Rounds, rates, span, groupOf, names.Count);
    }

    /// <summary>A mark that changes when anything does of the cases that were filed in a month, the same in every process; nothing where the log has none of it.</summary>
    public string? Mark(YearMonth month) => Months.Contains(month) ? marks.GetOrAdd(month, MarkOf) : null;

    /// <summary>The cases of the log that were filed in a month, each under what it is told.</summary>
    public IReadOnlyDictionary<long, (string Scenario, string Community)> CasesIn(YearMonth month)
    {
        var (from, to) = SpanOf(month);
        var rounds = now.Rounds;
        var cases = new Dictionary<long, (string Scenario, string Community)>();
        for (var i = 0; i < rounds.Count; i++)
        {
            if (scenarios[i] >= 0 && IsFirst(rounds[i]) && rounds[i].Filed >= from && rounds[i].Filed < to)
                cases[rounds[i].Case] = (scenarioNames[scenarios[i]], communityNames[communities[i]]);
        }

        return cases;
    }

    private static string[] WithNone(NameBook book) => book.Find("") is null ? [.. book.Names, ""] : [.. book.Names];

    private void Publish(Openness[] open)
    {
        var rounds = now.Rounds;
        var cases = Reopened(rounds);
        var years = Starts(FirstYear, year => new LocalDate(year, 1, 1));
        var (noScenario, noCommunity) = ((short)Array.IndexOf(scenarioNames, ""), (short)Array.IndexOf(communityNames, ""));
        int Cell(in RoundFacts round)
        {
            var several = (round.Marks & (RoundMarks.Later | RoundMarks.Followed)) != RoundMarks.None;
            var (filed, scenario, community) = several ? cases[round.Case] : (round.Filed, round.Scenario, round.Community);
            return (((Place(years, filed) * scenarioNames.Length) + scenario) * communityNames.Length) + community;
        }

        var cells = new int[years.Length * scenarioNames.Length * communityNames.Length];
        var cellOf = new int[rounds.Count];
        for (var i = 0; i < rounds.Count; i++)
        {
            cellOf[i] = Cell(rounds[i]);
            if ((rounds[i].Marks & RoundMarks.Later) == RoundMarks.None)
                cells[cellOf[i]]++;
        }

        var told = Told(cells, open, noScenario, noCommunity);
        var starts = Starts(12 * FirstYear, month => new LocalDate(month / 12, (month % 12) + 1, 1));
        var seen = new bool[starts.Length];
        for (var i = 0; i < rounds.Count; i++)
        {
            ref readonly var round = ref rounds[i];
            (scenarios[i], communities[i]) = told[cellOf[i]];
            if ((round.Marks & RoundMarks.Later) != RoundMarks.None)
                continue;
            if (scenarios[i] < 0)
            {
                LeftOut++;
                continue;
            }

            Cases++;
            if (scenarios[i] == noScenario || communities[i] == noCommunity)
                Coarser++;
            seen[Place(starts, round.Filed)] = true;
        }

        Months = [.. Enumerable.Range(0, seen.Length).Where(m => seen[m]).OrderDescending().Select(m => new YearMonth(FirstYear + (m / 12), (m % 12) + 1))];
    }

    /// <summary>Cases of more than one round: when they were first filed, and what and where they are by now.</summary>
    private static Dictionary<long, (uint Filed, short Scenario, short Community)> Reopened(RoundList rounds)
    {
        var cases = new Dictionary<long, (uint Filed, short Scenario, short Community)>();
        var last = new Dictionary<long, short>();
        foreach (ref readonly var round in rounds)
        {
            if ((round.Marks & (RoundMarks.Later | RoundMarks.Followed)) == RoundMarks.None)
                continue;
            var known = cases.TryGetValue(round.Case, out var one) ? one : (round.Filed, round.Scenario, round.Community);
            known.Filed = Math.Min(known.Filed, round.Filed);
            if (!last.TryGetValue(round.Case, out var newest) || round.Round >= newest)
                (known.Scenario, known.Community, last[round.Case]) = (round.Scenario, round.Community, round.Round);
            cases[round.Case] = known;
        }

        return cases;
    }

    /// <summary>Under what each cell of year, scenario and community is told; below 0 where it is left out.</summary>
    private (short Scenario, short Community)[] Told(int[] cells, Openness[] open, short noScenario, short noCommunity)
    {
        var told = new (short, short)[cells.Length];
        for (var year = 0; year < cells.Length; year += scenarioNames.Length * communityNames.Length)
        {
            var pooled = 0;
            var pool = new List<int>();
            for (var s = 0; s < scenarioNames.Length; s++)
            {
                var first = year + (s * communityNames.Length);
                if (open[s] == Openness.LeftOut)
                {
                    Array.Fill(told, ((short)-1, (short)-1), first, communityNames.Length);
                    continue;
                }

                var few = 0;
                var rest = new List<int>();
                for (var c = 0; c < communityNames.Length; c++)
                {
                    var known = open[s] == Openness.Community && c != noCommunity && cells[first + c] >= Fewest;
                    told[first + c] = ((short)s, known ? (short)c : noCommunity);
                    if (known || cells[first + c] == 0) continue;
                    rest.Add(first + c);
                    few += cells[first + c];
                }

                if (open[s] != Openness.Pooled && few >= Fewest) continue;
                pool.AddRange(rest);
                pooled += few;
            }

            foreach (var cell in pool)
                told[cell] = pooled >= Fewest ? (noScenario, noCommunity) : ((short)-1, (short)-1);
        }

        return told;
    }

    /// <summary>
    /// Hashed in the order of cases and rounds, with names instead of the numbers that this process has given them: another one has read them in another order.
    /// </summary>
    private string MarkOf(YearMonth month)
    {
        var (from, to) = SpanOf(month);
        var rounds = now.Rounds;
        var (own, later, cases) = (new List<int>(), new List<int>(), new HashSet<long>());
        for (var i = 0; i < rounds.Count; i++)
        {
            ref readonly var round = ref rounds[i];
            if (scenarios[i] < 0)
                continue;
            if (!IsFirst(round))
                later.Add(i);
            else if (round.Filed >= from && round.Filed < to)
            {
                own.Add(i);
                cases.Add(round.Case);
            }
        }

        own.AddRange(later.Where(i => cases.Contains(rounds[i].Case)));
        own.Sort((a, b) => (rounds[a].Case, rounds[a].Round).CompareTo((rounds[b].Case, rounds[b].Round)));
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var i in own)
        {
            var told = rounds[i] with { Unit = 0, Community = 0, Scenario = 0 };
            hash.AppendData(MemoryMarshal.AsBytes(new ReadOnlySpan<RoundFacts>(in told)));
            hash.AppendData(Encoding.UTF8.GetBytes(scenarioNames[scenarios[i]] + "\n" + communityNames[communities[i]] + "\n"));
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset().AsSpan(0, 12));
    }

    private static bool IsFirst(in RoundFacts round) => (round.Marks & RoundMarks.Later) == RoundMarks.None;

    private (uint From, uint To) SpanOf(YearMonth month) => (Seconds(month.OnDayOfMonth(1)), Seconds(month.OnDayOfMonth(1).PlusMonths(1)));

    /// <summary>The beginnings of years or months up to now, in seconds; what was before the first counts to it.</summary>
    private uint[] Starts(int first, Func<int, LocalDate> day)
    {
        var until = FlatCity.Platform.Storage.Instants.ToInstant(At).InZone(zone).Date;
        var starts = new List<uint> { 0 };
        for (var next = first + 1; day(next) <= until; next++)
            starts.Add(Seconds(day(next)));
        return [.. starts];
    }

    private static int Place(uint[] starts, uint at)
    {
        var i = Array.BinarySearch(starts, at);
        return i >= 0 ? i : ~i - 1;
    }

    private uint Seconds(LocalDate day) => (uint)Math.Clamp(zone.AtStartOfDay(day).ToInstant().ToUnixTimeSeconds(), 0, RoundFacts.Never - 1);
}
