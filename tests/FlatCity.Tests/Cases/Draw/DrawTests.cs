using System.Net;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using FlatCity.Cases;
using FlatCity.Cases.Draw;
using FlatCity.Cities;
using FlatCity.Packs.Cities;
using FlatCity.Platform.Storage;
using FlatCity.Tests.Cases.Link;
using FlatCity.Tests.Cases.Show;
using FlatCity.Tests.Conventions;
using FlatCity.Tests.Platform;
using FlatCity.Tests.Platform.Databases;
using FlatCity.Tests.Cities;
using NodaTime;

namespace FlatCity.Tests.Cases.Draw;

/// <summary>回访抽样: announced, drawn by a seed nobody could know, rung, closed, and repeated by an outsider.</summary>
public sealed class DrawTests
{
    private const string Name = "20261123-20261123";

    [Fact]
    public void The_smallest_hashes_are_drawn_whatever_the_order_of_the_frame()
    {
        // Known values, from `printf 'd:00:LG-1/1' | sha256sum` and so on.
        string[] frame = ["LG-1/1", "LG-2/1", "LG-3/1", "LG-3/2", "LG-4/1"];

        var drawn = PickRounds.Run("d:00", frame, 3);

        Assert.Equal(drawn, PickRounds.Run("d:00", frame.Reverse(), 3));
        Assert.Equal(["LG-3/1", "LG-3/2", "LG-1/1"], drawn);
        Assert.NotEqual(drawn, PickRounds.Run("d:01", frame, 3));
        Assert.Equal(5, PickRounds.Run("d:00", frame, 9).Count);
    }

    [Fact]
    public void Every_line_is_drawn_about_as_often_as_every_other()
    {
        var frame = Enumerable.Range(0, 50).Select(i => $"LG-{i}/1").ToList();

        var times = Enumerable.Range(0, 2_000).SelectMany(seed => PickRounds.Run($"s:{seed}", frame, 10)).GroupBy(line => line).Select(g => g.Count()).ToList();

        // 400 each; six standard deviations of a binomial of 2,000 at 0.2 are 107.
        Assert.Equal(50, times.Count);
        Assert.All(times, n => Assert.InRange(n, 293, 507));
    }

    [Theory, OnEachDatabase]
    public async Task A_draw_is_announced_drawn_rung_closed_and_published(TestDatabase database)
    {
        await using var city = await ServedCity.MakeAsync(database);
        var numbers = new List<string>();
        for (var i = 0; i < 6; i++)
            numbers.Add(await EndedAsync(city, $"1385770000{i}"));
        await city.RunBackgroundAsync();
        // One has said it already and need not be rung.
        (await city.PostAsync("gateway-12345", "/api/v1/sms", new JsonObject { ["from"] = "13857700005", ["text"] = "1" })).Is(201);
        await city.RunBackgroundAsync();
        city.Clock.Set(2026, 11, 24, 8);
        using var lead = await CasePageTests.SignedInAsync(city, "desk-lead");

        var preview = await lead.SendFormAsync("/work/draws", Wish(("do", "preview")));
        Assert.Contains("6 轮可抽，抽 5", preview.Text, StringComparison.Ordinal);
        Assert.Equal("/work/draws/" + Name, (await lead.SendFormAsync("/work/draws", Wish(("do", "announce")))).To);
        Assert.Contains("已公布", (await lead.GetAsync("/draws")).Text, StringComparison.Ordinal);
        await city.RunBackgroundAsync();
        Assert.False((await DrawAsync(city)).IsDrawn);

        city.Clock.Set(2026, 11, 24, 9, 1);
        await city.RunBackgroundAsync();
        var draw = await DrawAsync(city);
        Assert.Equal((6, 0, 0), (draw.FrameSize, draw.NoNumber, draw.KeptApart));
        await SeedIsTheAuditsAsync(city, draw);
        Assert.Equal(404, (await city.GetAsync(null, $"/draws/{Name}.json")).Status);
        var drawn = await RowsAsync(city);
        Assert.Equal(5, drawn.Count);
        var silent = drawn.Where(d => d.Outcome is null).Select(d => d.Number).ToList();
        Assert.InRange(silent.Count, 4, 5);

        // One answers on the phone, one would not say, one is not reached three times, the others are not rung in time.
        using var rings = await CasePageTests.SignedInAsync(city, "desk-officer-4");
        await RingAsync(rings, silent[0], ("result", "solved"), ("contacted", "yes"), ("satisfied", "mostly"));
        await RingAsync(rings, silent[1], ("result", "declined"));
        for (var tries = 0; tries < 3; tries++)
        {
            using var desk = await CasePageTests.SignedInAsync(city, "desk-officer-2");
            await RingAsync(desk, silent[2], ("result", "not-reached"));
            Assert.DoesNotContain(silent[2], (await desk.GetAsync("/work/calls")).Text, StringComparison.Ordinal);
            city.Clock.Advance(TimeSpan.FromHours(22));
        }

        city.Clock.Set(2026, 12, 20, 9);
        await city.RunBackgroundAsync();
        using var later = await CasePageTests.SignedInAsync(city, "desk-officer-3");
        Assert.True((await DrawAsync(city)).IsClosed);
        Assert.Equal("contacted,solved,mostly", (await city.CaseAsync("desk-lead", silent[0]))["verdict"]!.GetValue<string>());
        var settled = await RowsAsync(city);
        Assert.Equal(["answered", "declined", "not-reached", "not-rung"], silent.Take(4).Select(n => settled.First(r => r.Number == n).Outcome));
        Assert.DoesNotContain(silent[3], (await later.GetAsync("/work/calls")).Text, StringComparison.Ordinal);
        await Rebuilding.HoldsAsync(city);

        var figures = await city.GetAsync("desk-lead", "/api/v1/figures?period=month&at=2026-11-30&by=city");
        Assert.Contains("\"not-reached\"", figures.Text, StringComparison.Ordinal);
        var page = (await later.GetAsync("/work/draws/" + Name)).Text;
        Assert.Contains(draw.Seed!, page, StringComparison.Ordinal);
        Assert.Contains(silent[3], (await later.GetAsync($"/work/draws/{Name}.csv")).Text, StringComparison.Ordinal);
        foreach (var listed in new[] { "?outcome=not-rung", ".csv?outcome=not-rung" })
        {
            var text = (await later.GetAsync($"/work/draws/{Name}{listed}")).Text;
            Assert.Contains(silent[3], text, StringComparison.Ordinal);
            Assert.DoesNotContain(silent[0], text, StringComparison.Ordinal);
        }

        Assert.Contains("/work/draws/" + Name, (await later.GetAsync("/work/draws?state=closed")).Text, StringComparison.Ordinal);
        Assert.Contains("没有“回访中”的", (await later.GetAsync("/work/draws?state=running")).Text, StringComparison.Ordinal);
        var published = (await city.GetAsync(null, $"/draws/{Name}.json")).Is(200);
        Assert.Equal(drawn.Select(d => $"{d.Number}/{d.Round}"), published.Json["drawn"]!.AsArray().Select(d => d!.GetValue<string>()));
    }

    /// <summary>What everybody can fetch, drawn again by the script of the docs; a file that was changed is found out.</summary>
    [Fact]
    public async Task An_outsider_draws_the_same_again_and_finds_a_changed_file_out()
    {
        Assert.SkipWhen(Programs.Python is null, "There is no python3 here.");
        using var database = new TestDatabase(DatabaseKind.Sqlite);
        await using var city = await ServedCity.MakeAsync(database);
        for (var i = 0; i < 6; i++)
            await EndedAsync(city, $"1385770000{i}");
        await city.RunBackgroundAsync();
        city.Clock.Set(2026, 11, 24, 8);
        using var lead = await CasePageTests.SignedInAsync(city, "desk-lead");
        Assert.Equal("/work/draws/" + Name, (await lead.SendFormAsync("/work/draws", Wish(("do", "announce")))).To);
        city.Clock.Set(2026, 11, 24, 9, 1);
        await city.RunBackgroundAsync();
        city.Clock.Set(2026, 12, 20, 9);
        await city.RunBackgroundAsync();
        var published = (await city.GetAsync(null, $"/draws/{Name}.json")).Is(200);
        var drawn = published.Json["drawn"]!.AsArray().Select(d => d!.GetValue<string>()).ToList();
        var folder = Directory.CreateTempSubdirectory("flatcity-draw-");
        try
        {
            var file = Path.Combine(folder.FullName, "draw.json");
            await System.IO.File.WriteAllTextAsync(file, published.Text, TestContext.Current.CancellationToken);
            var again = await RepeatAsync(file);
            Assert.Equal(5, drawn.Count);
            Assert.Equal((0, string.Join('\n', drawn)), (again.Code, again.Output.Trim()));

            var changed = published.Json;
            changed["frame"]!.AsArray().RemoveAt(0);
            await System.IO.File.WriteAllTextAsync(file, changed.ToJsonString(), TestContext.Current.CancellationToken);
            Assert.Equal(1, (await RepeatAsync(file)).Code);
            Assert.Equal(2, (await RepeatAsync()).Code);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Theory, OnEachDatabase]
    public async Task A_period_is_drawn_once_and_only_after_it_was_announced_and_by_whoever_may(TestDatabase database)
    {
        await using var city = await ServedCity.MakeAsync(database);
        using var lead = await CasePageTests.SignedInAsync(city, "desk-lead");
        using var officer = await CasePageTests.SignedInAsync(city, "desk-officer-1");
        using var handler = await CasePageTests.SignedInAsync(city, "water-company-dispatcher");

        Assert.Equal(HttpStatusCode.Forbidden, (await officer.SendFormAsync("/work/draws", Wish(("do", "announce")))).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await handler.GetAsync("/work/draws")).Status);
        Assert.Contains("取种要在时间段结束之后", (await lead.SendFormAsync("/work/draws", Wish(("do", "announce"), ("on", "2026-11-23"), ("time", "10:00")))).Text, StringComparison.Ordinal);
        var wrong = await lead.SendFormAsync("/work/draws", Wish(("do", "announce"), ("size", "none"), ("first", "soon")));
        Assert.Equal(HttpStatusCode.BadRequest, wrong.Status);
        Assert.Contains("href=\"#f-size\"", wrong.Text, StringComparison.Ordinal);
        Assert.Contains("value=\"none\"", wrong.Text, StringComparison.Ordinal);
        Assert.Equal("/work/draws/" + Name, (await lead.SendFormAsync("/work/draws", Wish(("do", "announce")))).To);
        Assert.Equal(HttpStatusCode.Conflict, (await lead.SendFormAsync("/work/draws", Wish(("do", "announce")))).Status);

        Assert.Equal(HttpStatusCode.BadRequest, (await lead.SendFormAsync("/work/draws/" + Name)).Status);
        Assert.Equal("/work/draws/" + Name, (await lead.SendFormAsync("/work/draws/" + Name, ("why", "件数写错了"))).To);
        Assert.Contains("件数写错了", (await lead.GetAsync("/draws")).Text, StringComparison.Ordinal);
        Assert.Equal($"/work/draws/{Name}-2", (await lead.SendFormAsync("/work/draws", Wish(("do", "announce")))).To);
        city.Clock.Set(2026, 11, 24, 9, 1);
        await city.RunBackgroundAsync();
        using var next = await CasePageTests.SignedInAsync(city, "desk-lead");
        Assert.Equal(HttpStatusCode.Conflict, (await next.SendFormAsync($"/work/draws/{Name}-2", ("why", "不喜欢"))).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await next.GetAsync("/work/draws/nothing")).Status);
    }

    [Theory, OnEachDatabase]
    public async Task A_call_of_the_draw_ends_with_it_and_one_that_was_chosen_anyway_stays(TestDatabase database)
    {
        await using var city = await ServedCity.MakeAsync(database);
        var (chose, texts) = (await EndedAsync(city, "13857700000", "call"), await EndedAsync(city, "13857700001"));
        await AnnouncedAsync(city);
        using (var early = await CasePageTests.SignedInAsync(city, "desk-officer-1"))
        {
            var list = (await early.GetAsync("/work/calls")).Text;
            Assert.Contains(chose, list, StringComparison.Ordinal);
            Assert.Contains(texts, list, StringComparison.Ordinal);
            Assert.Contains("抽中", list, StringComparison.Ordinal);
        }

        await using (var reading = await city.City.Database.ReadAsync())
            Assert.Equal(2, await reading.FirstAsync<long>("select count(*) from outbox where door = 'call' and template = 'done-ask'"));

        (await city.PostAsync("gateway-12345", "/api/v1/sms", new JsonObject { ["from"] = "13857700001", ["text"] = "1" })).Is(201);
        city.Clock.Set(2026, 12, 20, 9);
        await city.RunBackgroundAsync();

        Assert.True((await DrawAsync(city)).IsClosed);
        using var desk = await CasePageTests.SignedInAsync(city, "desk-officer-1");
        foreach (var page in new[] { "/work/calls", "/work/messages" })
        {
            var list = (await desk.GetAsync(page)).Text;
            Assert.Contains(chose, list, StringComparison.Ordinal);
            Assert.DoesNotContain(texts, list, StringComparison.Ordinal);
        }

        Assert.DoesNotContain("抽中", (await desk.GetAsync("/work/calls")).Text, StringComparison.Ordinal);
        Assert.Contains("为抽样列入", (await desk.GetAsync("/work/messages?view=given-up")).Text, StringComparison.Ordinal);
    }

    [Theory, OnEachDatabase]
    public async Task Of_several_who_announce_one_period_at_once_one_does(TestDatabase database)
    {
        await using var city = await ServedCity.MakeAsync(database);
        var lead = new Actor { Doer = city.Test.System.Doer, Name = "", Reach = Reach.None, Caller = "test", Roles = new HashSet<string>([PostRoles.AdminSystem], StringComparer.Ordinal) };

        var announced = await Task.WhenAll(Enumerable.Range(0, 5).Select(i => AnnounceDraw.RunAsync(city.Office, lead,
            new DrawWish(new LocalDate(2026, 11, 16 + i), new LocalDate(2026, 11, 22), 5, Instant.FromUtc(2026, 11, 24, 1, 0)))));

        Assert.Single(announced, a => !a.IsRefused);
        Assert.All(announced.Where(a => a.IsRefused), a => Assert.Equal(DrawTexts.DrawnBefore, a.Refusal!.Text));
    }

    [Theory, OnEachDatabase]
    public async Task A_draw_that_fails_keeps_no_other_from_its_turn(TestDatabase database)
    {
        await using var city = await ServedCity.MakeAsync(database);
        var number = await EndedAsync(city, "13857700000");
        await city.RunBackgroundAsync();
        using var lead = await CasePageTests.SignedInAsync(city, "desk-lead");
        Assert.NotNull((await lead.SendFormAsync("/work/draws", Wish(("do", "announce")))).To);
        Assert.NotNull((await lead.SendFormAsync("/work/draws", Wish(("do", "announce"), ("first", "2026-11-22"), ("last", "2026-11-22"), ("time", "09:01")))).To);
        await PlantAsync(city, "update cases set version = 99 where number = $1", number);
        city.Clock.Set(2026, 11, 24, 9, 2);

        var failed = await Assert.ThrowsAsync<AggregateException>(city.RunBackgroundAsync);

        Assert.Contains(Name, failed.ToString(), StringComparison.Ordinal);
        Assert.False((await DrawAsync(city)).IsDrawn);
        await using var reading = await city.City.Database.ReadAsync();
        Assert.True((await CallDraw.FindAsync(reading, "20261122-20261122"))!.IsDrawn);
    }

    [Theory, OnEachDatabase]
    public async Task A_draw_closes_though_one_of_its_cases_takes_no_step(TestDatabase database)
    {
        await using var city = await ServedCity.MakeAsync(database);
        var number = await EndedAsync(city, "13857700000");
        await AnnouncedAsync(city);

        // Another step seems to be there already, so that each is refused as too late.
        await PlantAsync(city, "insert into case_step (case_id, n, step, happened_at, recorded_at, post, to_state, change, pack_version, calendar_version) select s.case_id, s.n + 1, 'note', s.happened_at, s.recorded_at, s.post, s.to_state, '{}', s.pack_version, s.calendar_version from case_step s join cases c on c.id = s.case_id and c.last_n = s.n where c.number = $1", number);
        city.Clock.Set(2026, 12, 20, 9);
        await city.RunBackgroundAsync();

        Assert.True((await DrawAsync(city)).IsClosed);
        Assert.Equal("not-rung", Assert.Single(await RowsAsync(city)).Outcome);
        Assert.Contains("draw.settled-alone", await city.Test.AuditAsync());
    }

    [Fact]
    public async Task A_period_whose_frame_is_too_large_is_withdrawn_and_not_cut()
    {
        using var database = new TestDatabase(DatabaseKind.Sqlite);
        await using var city = await ServedCity.MakeAsync(database);
        var number = await EndedAsync(city, "13857700000");
        await city.RunBackgroundAsync();
        using var lead = await CasePageTests.SignedInAsync(city, "desk-lead");
        Assert.NotNull((await lead.SendFormAsync("/work/draws", Wish(("do", "announce")))).To);
        await PlantAsync(city, $"insert into round_fact (case_id, round, seq, unit, community, scenario, filed, due, ended, marks) with recursive more (n) as (select 2 union all select n + 1 from more where n < {DrawFrame.Most + 1}) select f.case_id, n, f.seq, f.unit, f.community, f.scenario, f.filed, f.due, f.ended, f.marks from more, round_fact f join cases c on c.id = f.case_id where c.number = $1 and f.round = 1", number);

        var preview = await lead.SendFormAsync("/work/draws", Wish(("do", "preview")));
        city.Clock.Set(2026, 11, 24, 9, 1);
        await city.RunBackgroundAsync();

        Assert.Equal(HttpStatusCode.BadRequest, preview.Status);
        Assert.Contains("200000", preview.Text, StringComparison.Ordinal);
        var draw = await DrawAsync(city);
        Assert.Equal((true, false), (draw.IsWithdrawn, draw.IsDrawn));
        Assert.Contains("200000", (await lead.GetAsync("/draws")).Text, StringComparison.Ordinal);
        Assert.Empty(await RowsAsync(city));
    }

    /// <summary>The draw of the day, announced and drawn, with its calls on the desk's list.</summary>
    private static async Task AnnouncedAsync(ServedCity city)
    {
        await city.RunBackgroundAsync();
        city.Clock.Set(2026, 11, 24, 8);
        using (var lead = await CasePageTests.SignedInAsync(city, "desk-lead"))
            Assert.Equal("/work/draws/" + Name, (await lead.SendFormAsync("/work/draws", Wish(("do", "announce")))).To);
        city.Clock.Set(2026, 11, 24, 9, 1);
        await city.RunBackgroundAsync();
        Assert.True((await DrawAsync(city)).IsDrawn);
    }

    private static async Task PlantAsync(ServedCity city, string sql, string number)
    {
        await city.City.Database.WriteAsync<bool>(unit =>
        {
            unit.Do(sql, number);
            Audit.Add(unit, city.Test.System.Doer, city.City.Now, "test.planted", "case", null, "{}");
            return new(true);
        });
    }

    private static (string, string)[] Wish(params (string Name, string Value)[] more) =>
        [.. new (string Name, string Value)[] { ("first", "2026-11-23"), ("last", "2026-11-23"), ("size", "5"), ("on", "2026-11-24"), ("time", "09:00") }.Where(w => more.All(m => m.Name != w.Name)), .. more];

    private static async Task<string> EndedAsync(ServedCity city, string phone, string answerBy = "sms")
    {
        var call = UpStoryTests.Call(city.City.Pack.Places.OfKind("school").First().Name.In("zh"));
        call["parties"]![0]!["phone"] = phone;
        call["parties"]![0]!["answer-by"] = answerBy;
        var number = (await city.PostAsync("desk-officer-1", "/api/v1/cases", call)).Is(201).Json["number"]!.GetValue<string>();
        await MergeCaseTests.EndAsync(city, number);
        return number;
    }

    private static async Task RingAsync(Visitor desk, string number, params (string, string)[] said)
    {
        var answer = await desk.GetAsync("/work/calls");
        Assert.Equal(HttpStatusCode.OK, answer.Status);
        var list = answer.Text;
        var at = list.IndexOf(number, StringComparison.Ordinal);
        Assert.True(at > 0, $"{number} is not on the list of calls.");
        Assert.Contains("抽中", list[at..(at + 600)], StringComparison.Ordinal);
        var call = Regex.Match(list[at..], "name=\"call\" value=\"(\\d+)\"", RegexOptions.None, TimeSpan.FromSeconds(1)).Groups[1].Value;
        Assert.Equal("/work/calls?kept=" + number, (await desk.SendFormAsync("/work/calls", [("call", call), ("do", "keep"), .. said])).To);
    }

    private static async Task<CallDraw> DrawAsync(ServedCity city)
    {
        await using var reading = await city.City.Database.ReadAsync();
        return (await CallDraw.FindAsync(reading, Name))!;
    }

    private static async Task<IReadOnlyList<DrawnRow>> RowsAsync(ServedCity city)
    {
        var draw = await DrawAsync(city);
        await using var reading = await city.City.Database.ReadAsync();
        return await DrawnRounds.PageAsync(reading, draw.Id, 0, 100);
    }

    private static async Task SeedIsTheAuditsAsync(ServedCity city, CallDraw draw)
    {
        await using var reading = await city.City.Database.ReadAsync();
        var first = await reading.FirstAsync<long>("select min(position) from audit_entry where at >= @at and position > @after", new { at = draw.DrawAt, after = draw.SeedAfter });
        var hash = await reading.FirstAsync<byte[]>("select hash from audit_entry where position = @first", new { first });
        Assert.Equal((first, $"{draw.Name}:{Convert.ToHexStringLower(hash!)}"), (draw.SeedPosition, draw.Seed));
    }

    private static Task<Ran> RepeatAsync(params string[] files) => Programs.RunAsync(Programs.Python!, [Path.Combine(Repository.Root, "docs", "how-to", "repeat_draw.py"), .. files]);
}
