using FlatCity.Cases;
using FlatCity.Cases.List;
using FlatCity.Cases.Made;
using FlatCity.Cases.Search;
using FlatCity.Cities;
using FlatCity.Operations.Demo;
using FlatCity.Platform.Storage;
using FlatCity.Tests.Platform.Databases;

namespace FlatCity.Tests.Cases.Search;

/// <summary>Search finds what reading every case would find, in the same order, whoever looks.</summary>
public sealed class FindCasesTests
{
    private static readonly string[] Posts = ["desk-officer-1", "road-section-handler-1", "urban-management-head", "330383198001-inspector-1", "city-leader"];

    private static readonly string[] Queries = ["路口", "路口转弯", "“路口转弯”", "转弯路口", "\"口转弯\"", "学生 尽快", "上次修过", "号", "37号", "zebra", "！？", "井盖", "potholes", "“的地方。”"];

    [Theory, OnEachDatabase]
    public async Task Finds_what_reading_every_case_would_find_newest_first_and_oldest_first(TestDatabase database)
    {
        await using var city = await FilledAsync(database, 600);
        await using var reading = await city.City.Database.ReadAsync();
        var found = 0;

        foreach (var post in Posts)
        {
            var actor = await ActorAsync(city, post);
            var all = await EveryPageAsync(reading, city, actor, new CaseFilter { Limit = 100 });
            foreach (var query in Queries)
            {
                var words = SearchWords.Read(query);
                var expected = all.Where(c => words.Tokens.Count > 0 && words.Fit(SearchText.Of(city.Office, c))).Select(c => c.Number).ToList();
                var newest = await EveryPageAsync(reading, city, actor, new CaseFilter { Words = query, Limit = 30 });
                Assert.True(expected.SequenceEqual(newest.Select(c => c.Number), StringComparer.Ordinal), $"“{query}” as {post}: {newest.Count}, should be {expected.Count}");
                var oldest = await EveryPageAsync(reading, city, actor, new CaseFilter { Words = query, Limit = 30, OldestFirst = true });
                Assert.Equal(Enumerable.Reverse(expected), oldest.Select(c => c.Number));
                var open = await EveryPageAsync(reading, city, actor, new CaseFilter { Words = query, Limit = 30, Open = true, Unit = "road-section" });
                Assert.True(open.All(c => c.IsOpen && expected.Contains(c.Number)));
                found += newest.Count;
            }
        }

        Assert.True(found > 400, $"Only {found} found.");
    }

    [Theory, OnEachDatabase]
    public async Task A_unit_that_gets_a_case_later_finds_it_and_a_word_taken_out_of_it_does_not(TestDatabase database)
    {
        await using var city = await FilledAsync(database, 40);
        await using var reading = await city.City.Database.ReadAsync();
        var desk = await ActorAsync(city, "desk-officer-1");
        var one = (await CaseQuery.RunAsync(reading, city.Office, desk.Reach, new CaseFilter { Limit = 1 }, city.City.Now)).Rows[0];

        await city.City.Database.WriteAsync<bool>(unit =>
        {
            unit.Do("update cases set answers = $1 where id = $2", """{"words":"长颈鹿在路上"}""", one.Id);
            unit.Do("insert into case_unit (case_id, unit, filed_at) values ($1, $2, $3) on conflict (case_id, unit) do nothing", one.Id, "agriculture", one.FiledAt);
            unit.Do("insert into search_due (case_id) values ($1) on conflict (case_id) do nothing", one.Id);
            Audit.Add(unit, desk.Doer, city.City.Now, "test", "case", one.Id, "{}");
            return new(true);
        });
        await city.RunBackgroundAsync();

        await using var after = await city.City.Database.ReadAsync();
        var narrow = new Reach("test", [new ReachRow("agriculture", null, null, Sensitivity.Confidential)]);
        Assert.Equal([one.Number], (await CaseQuery.RunAsync(after, city.Office, narrow, new CaseFilter { Words = "长颈鹿" }, city.City.Now)).Rows.Select(c => c.Number));
        var other = new Reach("test", [new ReachRow("market-supervision", null, null, Sensitivity.Confidential)]);
        Assert.Empty((await CaseQuery.RunAsync(after, city.Office, other, new CaseFilter { Words = "长颈鹿" }, city.City.Now)).Rows);
        var old = System.Text.Json.JsonDocument.Parse(one.Answers).RootElement.EnumerateObject().Where(p => p.Value.ValueKind == System.Text.Json.JsonValueKind.String).Select(p => p.Value.GetString()!).FirstOrDefault(w => w.Length > 4);
        if (old is not null)
            Assert.DoesNotContain(one.Number, (await CaseQuery.RunAsync(after, city.Office, desk.Reach, new CaseFilter { Words = old, Limit = 100 }, city.City.Now)).Rows.Select(c => c.Number));
    }

    [Fact]
    public void Slots_come_back_as_they_were_kept_and_the_shorter_way_is_taken()
    {
        var random = new Random(5);
        foreach (var share in new[] { 0.0, 0.001, 0.02, 0.3, 0.9, 1.0 })
        {
            var wanted = Enumerable.Range(0, 3_000).Where(_ => random.NextDouble() < share).ToList();
            var slots = new Slots();
            Assert.True(wanted.TrueForAll(slots.Add));
            Assert.False(wanted.Exists(slots.Add));

            var stored = slots.Stored();

            Assert.Equal(wanted, Slots.Read(stored).All);
            Assert.True(stored.Length <= 377 && stored.Length <= (wanted.Count * 2) + 1, $"{wanted.Count} slots take {stored.Length} bytes.");
        }
    }

    private static async Task<ServedCity> FilledAsync(TestDatabase database, int cases)
    {
        var city = await ServedCity.MakeAsync(database);
        var (actors, _) = await DemoPeople.FillAsync(city.City, 7);
        await new FillMade(city.Office, actors, 7).RunAsync(cases, 0, static _ => { }, TestContext.Current.CancellationToken);
        await city.RunBackgroundAsync();
        return city;
    }

    private static async Task<Actor> ActorAsync(ServedCity city, string post)
    {
        await using var reading = await city.City.Database.ReadAsync();
        return await Actors.AtAsync(city.City, reading, (await Holdings.OfPostAsync(reading, post, city.City.Now))[0]);
    }

    private static async Task<IReadOnlyList<CaseState>> EveryPageAsync(Reads reading, ServedCity city, Actor actor, CaseFilter filter)
    {
        var all = new List<CaseState>();
        while (true)
        {
            var page = await CaseQuery.RunAsync(reading, city.Office, actor.Reach, filter, city.City.Now);
            all.AddRange(page.Rows);
            if (page.Next is null)
                return all;
            filter = filter with { After = page.Next };
        }
    }
}
