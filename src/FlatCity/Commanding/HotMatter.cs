using FlatCity.Cases;
using FlatCity.Cities;
using FlatCity.Commanding.Gather;
using FlatCity.Platform.Storage;

namespace FlatCity.Commanding;

/// <summary>What hot matters are asked for: which community or scenario, growth over how many days, in which order.</summary>
internal sealed record HotQuestion(string? Community, string? Scenario, int Days, string Sort)
{
    public static readonly IReadOnlyList<int> Spans = [7, 30, 90];
    public static readonly IReadOnlyList<string> Sorts = ["-size", "size", "-growth", "growth", "-newest", "newest"];

    /// <summary>Everything, the largest first.</summary>
    public static HotQuestion Any { get; } = new(null, null, Spans[0], Sorts[0]);
}

/// <summary>
/// Open cases that are about the same thing (热点), as far as a reach takes them in: its size, growth, places and even its name are of cases that its reader may
/// read. A word is shown where one of these cases says it.
/// </summary>
internal sealed record HotMatter(long Id, IReadOnlyList<string> Words, IReadOnlyList<CaseGlimpse> Cases, int Now, int Before)
{
    public const int MostWords = 3;

    // Of one case alone nobody can say that it is many.
    private const int Least = 2;

    public int Growth => Now - Before;

    public long Newest => Cases[0].FiledAt;

    /// <summary>The oldest: into it the others would be merged.</summary>
    public CaseGlimpse Oldest => Cases[^1];

    public IEnumerable<(string? Code, int Count)> Communities => Cases.GroupBy(c => c.Community, StringComparer.Ordinal).Select(g => (g.Key, g.Count())).OrderByDescending(g => g.Item2).ThenBy(g => g.Key, StringComparer.Ordinal);

    public IEnumerable<(string Name, int Count)> Scenarios => Cases.GroupBy(c => c.Scenario, StringComparer.Ordinal).Select(g => (g.Key, g.Count())).OrderByDescending(g => g.Item2).ThenBy(g => g.Key, StringComparer.Ordinal);

    /// <summary>The middle of its cases that have a point.</summary>
    public (double Lat, double Lon)? Middle
    {
        get
        {
            var lats = Cases.Where(c => c is { Lat: not null, Lon: not null }).Select(c => c.Lat!.Value).Order().ToList();
            var lons = Cases.Where(c => c is { Lat: not null, Lon: not null }).Select(c => c.Lon!.Value).Order().ToList();
            return lats.Count == 0 ? null : (lats[lats.Count / 2], lons[lons.Count / 2]);
        }
    }

    /// <summary>The matters within a reach, or the one of a number.</summary>
    public static async Task<IReadOnlyList<HotMatter>> ReadAsync(City city, Reach reach, HotQuestion question, long? id = null)
    {
        // One statement: words of one grouping with the bits of another would show what its reader may not read.
        IReadOnlyList<Member> rows;
        await using (var reading = await city.Database.ReadAsync())
            rows = await reading.AllAsync<Member>($"select n.case_id, n.matter_id, n.says, m.words from matter_case n join matter m on m.id = n.matter_id {(id is null ? "" : "where n.matter_id = @id")}", new { id });
        var of = rows.ToDictionary(r => r.CaseId);
        var glimpses = await CaseWordings.GlimpsesAsync(city, reach, of.Keys);
        var matters = glimpses.GroupBy(g => of[g.Id].MatterId).Where(g => g.Count() >= Least).Select(g => Of(city, g.Key, [.. g], of, question)).OfType<HotMatter>();
        return [.. Sorted(matters, question.Sort)];
    }

    /// <summary>When they were last found, and among how many texts; nothing before the first time.</summary>
    public static async Task<(long At, long Texts)?> FoundAsync(City city)
    {
        await using var reading = await city.Database.ReadAsync();
        return await reading.FirstAsync<Run>("select at, texts from matter_run where id = 1") is { } run ? (run.At, run.Texts) : null;
    }

    private static HotMatter? Of(City city, long id, IReadOnlyList<CaseGlimpse> all, Dictionary<long, Member> of, HotQuestion question)
    {
        var asked = all.Where(c => (question.Community is null || c.Community == question.Community) && (question.Scenario is null || c.Scenario == question.Scenario)).OrderByDescending(c => c.FiledAt).ThenByDescending(c => c.Id).ToList();
        if (asked.Count == 0)
            return null;
        var said = all.Aggregate(0L, (bits, c) => bits | of[c.Id].Says);
        var span = question.Days * 86_400_000_000L;
        return new HotMatter(
            id, [.. (System.Text.Json.JsonSerializer.Deserialize<string[]>(of[all[0].Id].Words) ?? []).Where((_, i) => (said & (1L << i)) != 0).Take(MostWords)], asked,
            asked.Count(c => c.FiledAt > city.Now - span), asked.Count(c => c.FiledAt <= city.Now - span && c.FiledAt > city.Now - (2 * span)));
    }

    private static IOrderedEnumerable<HotMatter> Sorted(IEnumerable<HotMatter> matters, string sort)
    {
        Func<HotMatter, long> key = sort.TrimStart('-') switch { "growth" => m => m.Growth, "newest" => m => m.Newest, _ => m => m.Cases.Count };
        return (sort[0] == '-' ? matters.OrderByDescending(key) : matters.OrderBy(key)).ThenByDescending(m => m.Cases.Count).ThenBy(m => m.Id);
    }

    private sealed class Member
    {
        public long CaseId { get; set; }

        public long MatterId { get; set; }

        public long Says { get; set; }

        public string Words { get; set; } = "[]";
    }

    private sealed class Run
    {
        public long At { get; set; }

        public long Texts { get; set; }
    }
}
