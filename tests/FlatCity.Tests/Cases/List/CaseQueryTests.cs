using Dapper;
using FlatCity.Cases;
using FlatCity.Cases.Alike;
using FlatCity.Cases.List;
using FlatCity.Cases.Search;
using FlatCity.Cases.Views;
using FlatCity.Cases.Worklist;
using FlatCity.Cities;
using FlatCity.Cases.Made;
using FlatCity.Operations.Demo;
using FlatCity.Tests.Platform.Databases;

namespace FlatCity.Tests.Cases.List;

/// <summary>Lists and worklists over 5,000 cases: both databases answer alike, and down an index.</summary>
public sealed class CaseQueryTests
{
    private const int Many = 5_000;
    private const int Some = 1_500;

    [Fact]
    public async Task Both_databases_give_the_same_lists_for_every_filter_and_pair_of_filters()
    {
        Assert.SkipWhen(PostgresProgram.WhyMissing is not null, PostgresProgram.WhyMissing ?? "");
        using var sqlite = new TestDatabase(DatabaseKind.Sqlite);
        using var postgres = new TestDatabase(DatabaseKind.Postgres);
        await using var first = await FilledAsync(sqlite, Some);
        await using var second = await FilledAsync(postgres, Some);
        var filters = Filters(await AnyAsync(first), first.City.Now);
        var found = 0;

        foreach (var (name, post, filter) in Combined(filters))
        {
            var one = await NumbersAsync(first, post, filter);
            var other = await NumbersAsync(second, post, filter);
            Assert.True(one.SequenceEqual(other, StringComparer.Ordinal), $"{name} as {post}: {one.Count} on SQLite, {other.Count} on PostgreSQL");
            found += one.Count;
        }

        Assert.True(found > 300, $"The filters found only {found} rows.");
        foreach (var post in Posts)
            Assert.Equal(await WorklistAsync(first, post), await WorklistAsync(second, post));
    }

    [Theory, OnEachDatabase]
    public async Task Every_list_runs_down_an_index(TestDatabase database)
    {
        await using var city = await FilledAsync(database, Many);
        var slow = new List<string>();
        await using var reading = await city.City.Database.ReadAsync();

        // With few rows PostgreSQL reads a table whole because that is cheaper; told not to, it does so only where no index serves.
        if (!reading.Dialect.IsSqlite)
            await reading.AllAsync<string>("select set_config('enable_seqscan', 'off', false)");

        foreach (var (name, post, filter) in Combined(Filters(await AnyAsync(city), city.City.Now)))
        {
            var (sql, parameters) = CaseQuery.Build(reading.Dialect, (await ActorAsync(city, post)).Reach, filter, city.City.Now);
            await PlanAsync(reading, $"{name} as {post}", sql, parameters, slow);
        }

        foreach (var post in Posts)
        {
            foreach (var filter in new[] { new WorklistFilter(), new() { Whose = "own" }, new() { Whose = "unit" }, new() { Scenario = "road-damage" }, new() { ByWhom = "lead" }, new() { Community = "330383198001" }, new() { State = "handling" }, new() { DueBefore = city.City.Now }, new() { After = (1, 1) } })
            {
                var (sql, parameters) = OpenWorkQuery.Build(reading.Dialect, await ActorAsync(city, post), filter);
                await PlanAsync(reading, $"worklist {filter} of {post}", sql, parameters, slow);
            }

            var near = new AlikeQuestion(city.Scenarios.FindForFiling("road-damage")!.Pack, 27.5558, 120.5655, null, "manhole", "井盖");
            var (alike, around) = AlikeCases.Query(reading.Dialect, await ActorAsync(city, post), near, city.City.Now);
            await PlanAsync(reading, "alike as " + post, alike, around, slow);

            var (views, owners) = SavedView.Build(await ActorAsync(city, post));
            await PlanAsync(reading, "views of " + post, views, owners, slow);
        }

        await SearchPlansAsync(reading, city, slow);

        Assert.True(slow.Count == 0, string.Join("\n\n", slow.Take(10)));
    }

    private static async Task SearchPlansAsync(FlatCity.Platform.Storage.Reads reading, ServedCity city, List<string> slow)
    {
        var dialect = reading.Dialect;
        var lists = new DynamicParameters(new { tokens = dialect.List(["路口", "口转"]), days = dialect.List([20_000L, 20_001L]), token0 = "路口", token1 = "口转", any0 = "学生", any1 = "附近", low = 20_000L, high = 20_010L, from = 0L, to = 30_000L, end = 20_000L, at = 30_000L, id = 1L, step = 150L });
        foreach (var sql in new[] { Postings.Spans(dialect, oldestFirst: false), Postings.Spans(dialect, oldestFirst: true), Postings.SideBySide(dialect, 2, 0, named: false), Postings.SideBySide(dialect, 1, 2, named: false), Postings.SideBySide(dialect, 2, 1, named: true), Postings.OfStretch(dialect), Postings.OfDays(dialect), FindCases.Walk(oldestFirst: false), FindCases.Walk(oldestFirst: true) })
            await PlanAsync(reading, "postings", sql, lists, slow);
        foreach (var post in Posts)
        {
            var (sql, parameters) = FindCases.Build(dialect, (await ActorAsync(city, post)).Reach, new CaseFilter { Unit = "road-section", Late = true }, [1, 2, 3], city.City.Now);
            await PlanAsync(reading, "found as " + post, sql, parameters, slow);
        }
    }

    private static readonly string[] Posts = ["desk-officer-1", "road-section-handler-1", "urban-management-head", "330383198001-inspector-1", "330383198001-secretary"];

    private static async Task PlanAsync(FlatCity.Platform.Storage.Reads reading, string name, string sql, DynamicParameters parameters, List<string> slow)
    {
        var sqlite = reading.Dialect.IsSqlite;
        var lines = sqlite
            ? (await reading.AllAsync<PlanLine>("explain query plan " + sql, parameters)).Select(l => l.Detail).ToList()
            : [.. await reading.AllAsync<string>("explain " + sql, parameters)];
        var whole = sqlite
            ? lines.Exists(l => l.StartsWith("SCAN ", StringComparison.Ordinal) && !l.Contains("INDEX", StringComparison.Ordinal) && l.Split(' ')[1] is "c" or "l" or "o" or "u" or "p" or "p0" or "p1" or "a0" or "a1" or "f" or "search_posting" or "search_place" or "case_cell" or "saved_view")
            : lines.Exists(l => new[] { "cases", "open_work", "case_unit", "search_posting", "search_place", "case_cell", "saved_view" }.Any(t => l.Contains("Seq Scan on " + t, StringComparison.Ordinal)));
        if (whole)
            slow.Add($"{name}:\n{sql}\n{string.Join('\n', lines)}");
    }

    private static async Task<ServedCity> FilledAsync(TestDatabase database, int cases)
    {
        var city = await ServedCity.MakeAsync(database);
        var (actors, _) = await DemoPeople.FillAsync(city.City, 7);
        await new FillMade(city.Office, actors, 7).RunAsync(cases, 0, static _ => { }, TestContext.Current.CancellationToken);
        await city.RunBackgroundAsync();
        return city;
    }

    private static async Task<CaseState> AnyAsync(ServedCity city)
    {
        await using var reading = await city.City.Database.ReadAsync();
        return (await reading.FirstAsync<CaseState>($"select {CaseFields.Select} from cases c where c.community = '330383198001' order by c.id limit 1"))!;
    }

    private static IReadOnlyList<(string Name, Func<CaseFilter, CaseFilter> Set)> Filters(CaseState any, long now)
    {
        var month = 30L * 86_400_000_000;
        return
        [
            ("nothing", f => f),
            ("state", f => f with { State = any.State }),
            ("stage", f => f with { Stage = any.Stage }),
            ("unit", f => f with { Unit = "road-section" }),
            ("community", f => f with { Community = any.Community }),
            ("scenario", f => f with { Scenario = any.Scenario }),
            ("late", f => f with { Late = true }),
            ("in time", f => f with { Late = false }),
            ("open", f => f with { Open = true }),
            ("ended", f => f with { Open = false }),
            ("from", f => f with { FiledFrom = now - (3 * month) }),
            ("to", f => f with { FiledTo = now - (2 * month) }),
            ("words", f => f with { Words = "路口" }),
            ("longer words", f => f with { Words = "路口转弯 地方" }),
            ("no such word", f => f with { Words = "zebra" }),
            ("parent", f => f with { Parent = any.Number }),
            ("oldest", f => f with { OldestFirst = true }),
            ("after", f => f with { After = (any.FiledAt + 1, 0) }),
        ];
    }

    private static IEnumerable<(string Name, string Post, CaseFilter Filter)> Combined(IReadOnlyList<(string Name, Func<CaseFilter, CaseFilter> Set)> filters)
    {
        var turn = 0;
        foreach (var post in Posts)
        {
            foreach (var (name, set) in filters)
                yield return (name, post, set(new CaseFilter { Limit = 50 }));
        }

        for (var a = 1; a < filters.Count; a++)
        {
            for (var b = a + 1; b < filters.Count; b++)
                yield return ($"{filters[a].Name} and {filters[b].Name}", Posts[turn++ % Posts.Length], filters[b].Set(filters[a].Set(new CaseFilter { Limit = 50 })));
        }
    }

    private static async Task<Actor> ActorAsync(ServedCity city, string post)
    {
        await using var reading = await city.City.Database.ReadAsync();
        var holding = (await Holdings.OfPostAsync(reading, post, city.City.Now))[0];
        return await Actors.AtAsync(city.City, reading, holding);
    }

    private static async Task<IReadOnlyList<string>> NumbersAsync(ServedCity city, string post, CaseFilter filter)
    {
        var actor = await ActorAsync(city, post);
        await using var reading = await city.City.Database.ReadAsync();
        return [.. (await CaseQuery.RunAsync(reading, city.Office, actor.Reach, filter, city.City.Now)).Rows.Select(c => c.Number)];
    }

    private static async Task<IReadOnlyList<string>> WorklistAsync(ServedCity city, string post)
    {
        var actor = await ActorAsync(city, post);
        await using var reading = await city.City.Database.ReadAsync();
        return [.. (await OpenWorkQuery.RunAsync(reading, actor, new WorklistFilter { Limit = 100 })).Select(r => $"{r.Number} {r.ByWhom} {r.Unit} {r.DueAt}")];
    }

    private sealed class PlanLine
    {
        public string Detail { get; set; } = "";
    }
}
