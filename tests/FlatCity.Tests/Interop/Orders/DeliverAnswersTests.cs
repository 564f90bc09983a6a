using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using FlatCity.Interop;
using FlatCity.Interop.Orders;
using FlatCity.Packs;
using FlatCity.Platform.Web;
using FlatCity.Tests.Cases;
using FlatCity.Tests.Cases.Show;
using FlatCity.Tests.Interop.Open311;
using FlatCity.Tests.Platform.Databases;

namespace FlatCity.Tests.Interop.Orders;

/// <summary>Approved answers are delivered to a line's platform in the form that its pack describes, and followed until they are accepted.</summary>
public sealed class DeliverAnswersTests
{
    private const string Secret = "the-secret-of-the-hotline";

    [Theory, OnEachDatabase]
    public async Task An_answer_goes_in_their_form_and_is_asked_about_until_they_send_it_back_or_accept_it(TestDatabase database)
    {
        using var platform = new OtherSystem { Says = _ => (200, """{"code":0}""") };
        await using var made = await MakeAsync(database, platform, """{ at: "ADDRESS/answers/{number}", accepted: '"state":"taken"', sent-back: '"state":"back"' }""");
        var (id, number, page, lead) = await ApprovedAsync(made.City);
        using var signedIn = lead;

        await made.RunAsync();

        var got = platform.Filed.Single();
        Assert.Equal("/open311/v2/answers/GD-1", got.Path);
        Assert.Equal("Bearer " + Secret, got.Authorization);
        var body = JsonNode.Parse(got.Body)!;
        Assert.Equal("GD-1", body["id"]!.GetValue<string>());
        Assert.Equal("已装\"新\"井盖\n{number}", body["record"]!["办理情况"]!.GetValue<string>());
        Assert.Equal(number, body["record"]!["本市案件编号"]!.GetValue<string>());
        Assert.Equal("sent", await OrderFiles.StateAsync(made.City, "GD-1"));
        await made.RunAsync();
        Assert.Single(platform.All);

        platform.Says = _ => (200, """{"state":"back","why":"请写明何时修好"}""");
        made.City.Clock.Advance(TimeSpan.FromMinutes(31));
        await made.RunAsync();
        Assert.Equal("sent-back", await OrderFiles.StateAsync(made.City, "GD-1"));
        using var later = await CasePageTests.SignedInAsync(made.City, "desk-lead");
        Assert.Contains("请写明何时修好", (await later.GetAsync(page)).Text, StringComparison.Ordinal);
        await later.SendFormAsync(page, ("id", $"{id}"), ("do", "approve"), ("answer", "11 月 23 日已装新井盖"));
        platform.Says = asked => (200, asked.Method == "GET" ? """{"state":"taken"}""" : "{}");
        await made.RunAsync();
        Assert.Equal(2, platform.Filed.Count);
        Assert.NotEqual(platform.Filed[0].Key, platform.Filed[1].Key);
        made.City.Clock.Advance(TimeSpan.FromMinutes(31));
        await made.RunAsync();

        Assert.Equal("accepted", await OrderFiles.StateAsync(made.City, "GD-1"));
        var asked = platform.All.Count;
        made.City.Clock.Advance(TimeSpan.FromHours(5));
        await made.RunAsync();
        Assert.Equal(asked, platform.All.Count);
        Assert.Contains("order.answer-delivered", await made.City.Test.AuditAsync());
    }

    [Fact]
    public async Task A_platform_that_is_down_is_tried_under_the_same_key_and_after_a_day_the_desk_is_told_what_to_do()
    {
        using var database = new TestDatabase(DatabaseKind.Sqlite);
        using var platform = new OtherSystem { Says = _ => (503, "维护中 " + Secret) };
        await using var made = await MakeAsync(database, platform);
        var (id, _, page, lead) = await ApprovedAsync(made.City);
        using (lead)
        {
            await made.RunAsync();
            Assert.Single(platform.Filed);
            var says = (await lead.GetAsync(page)).Text;
            Assert.Contains("维护中 ***", says, StringComparison.Ordinal);
            Assert.DoesNotContain(Secret, says, StringComparison.Ordinal);
        }

        for (var hour = 0; hour < 27; hour++)
        {
            made.City.Clock.Advance(TimeSpan.FromHours(1));
            await made.RunAsync();
        }

        var tries = platform.Filed.Count;
        Assert.InRange(tries, 20, 40);
        Assert.Single(platform.Filed.Select(f => f.Key).Distinct(StringComparer.Ordinal));
        Assert.Equal("approved", await OrderFiles.StateAsync(made.City, "GD-1"));
        using var later = await CasePageTests.SignedInAsync(made.City, "desk-lead");
        Assert.Contains("已停下", (await later.GetAsync(page)).Text, StringComparison.Ordinal);
        Assert.Contains("order.answer-not-delivered", await made.City.Test.AuditAsync());
        platform.Says = _ => (200, "");
        Assert.EndsWith("done=true", (await later.SendFormAsync(page, ("id", $"{id}"), ("do", "again"))).To, StringComparison.Ordinal);
        await made.RunAsync();
        Assert.Equal("sent", await OrderFiles.StateAsync(made.City, "GD-1"));
        Assert.Equal(HttpStatusCode.Conflict, (await later.SendFormAsync(page, ("id", $"{id}"), ("do", "again"))).Status);
    }

    [Fact]
    public async Task A_platform_that_is_down_is_called_for_one_answer_and_an_answer_that_they_fetch_has_no_fault_any_more()
    {
        using var database = new TestDatabase(DatabaseKind.Sqlite);
        using var platform = new OtherSystem { Says = _ => (503, "") };
        await using var made = await MakeAsync(database, platform);
        await GivenBackAsync(made.City, "GD-2", "GD-3");

        await made.RunAsync();
        Assert.Single(platform.All);
        made.City.Clock.Advance(TimeSpan.FromHours(1));
        await made.RunAsync();
        Assert.Equal(2, platform.All.Count);
        Assert.Equal(1, await CountAsync(made.City, "order_delivery where fault is not null"));
        made.City.Clock.Advance(TimeSpan.FromHours(25));
        await made.RunAsync();
        Assert.Equal(2, await CountAsync(made.City, "order_delivery where parked_at is not null"));

        await AnswerOrder.ReceivedAsync(made.City.Office, made.City.Test.System, await OrderFiles.IdAsync(made.City, "GD-2"));
        Assert.Equal(1, await CountAsync(made.City, "order_delivery"));
        await AnswerOrder.SendAsync(made.City.Office, made.City.Test.System, made.City.City.Pack.OrderMaps[0]);
        Assert.Equal(0, await CountAsync(made.City, "order_delivery"));
    }

    [Fact]
    public async Task An_answer_that_cannot_be_read_is_left_to_people_and_the_next_one_goes()
    {
        using var database = new TestDatabase(DatabaseKind.Sqlite);
        using var platform = new OtherSystem { Says = _ => (200, "") };
        await using var made = await MakeAsync(database, platform);
        await GivenBackAsync(made.City, "GD-2", "GD-3");
        var id = await OrderFiles.IdAsync(made.City, "GD-2");
        await made.City.City.Database.WriteAsync<bool>(unit =>
        {
            unit.Do("update upper_order set answer = $2 where id = $1", id, new byte[40]);
            FlatCity.Platform.Storage.Audit.Add(unit, made.City.Test.System.Doer, made.City.City.Now, "test.broken", "order", id, "{}");
            return new(true);
        });

        await made.RunAsync();

        Assert.Equal("approved", await OrderFiles.StateAsync(made.City, "GD-2"));
        Assert.Equal("sent", await OrderFiles.StateAsync(made.City, "GD-3"));
        Assert.Equal(1, await CountAsync(made.City, "order_delivery where parked_at is not null and fault like 'it cannot be read%'"));
    }

    [Theory]
    [InlineData(422, "字段“办理结果”不能为空", "对方不收这份答复")]
    [InlineData(302, "", "地址不对")]
    public async Task What_they_refuse_stops_at_once_with_their_words(int status, string body, string todo)
    {
        using var database = new TestDatabase(DatabaseKind.Sqlite);
        using var platform = new OtherSystem { Says = _ => (status, body) };
        await using var made = await MakeAsync(database, platform);
        var (_, _, page, lead) = await ApprovedAsync(made.City);
        using var signedIn = lead;

        await made.RunAsync();
        made.City.Clock.Advance(TimeSpan.FromMinutes(5));
        await made.RunAsync();

        Assert.Single(platform.All);
        var says = (await lead.GetAsync(page)).Text;
        Assert.Contains(todo, says, StringComparison.Ordinal);
        Assert.Contains(body, says, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Words_that_mean_accepted_end_it_at_once_and_without_the_secret_nothing_is_called()
    {
        using var database = new TestDatabase(DatabaseKind.Sqlite);
        using var platform = new OtherSystem { Says = _ => (200, """{"code":0}""") };
        await using var made = await MakeAsync(database, platform, accepted: "'\"code\":0'");
        var folder = Path.Combine(made.City.City.DataFolder, "secrets");
        File.Delete(Path.Combine(folder, "hotline"));
        var (id, _, page, lead) = await ApprovedAsync(made.City);
        using var signedIn = lead;
        await made.RunAsync();
        Assert.Empty(platform.All);
        Assert.Contains("密钥没有设置", (await lead.GetAsync(page)).Text, StringComparison.Ordinal);

        File.WriteAllText(Path.Combine(folder, "hotline"), Secret);
        await lead.SendFormAsync(page, ("id", $"{id}"), ("do", "again"));
        await made.RunAsync();

        Assert.Equal("accepted", await OrderFiles.StateAsync(made.City, "GD-1"));
    }

    /// <summary>Orders that came and go back at once as not ours, in this order.</summary>
    private static async Task GivenBackAsync(ServedCity city, params string[] numbers)
    {
        using var desk = await CasePageTests.SignedInAsync(city, "desk-officer-1");
        await OrderFiles.TakeAsync(desk, OrderFiles.Csv(numbers.Select(number => OrderFiles.Order(number))));
        var lead = await city.Test.ActorAsync("lead-person", "desk-lead");
        foreach (var number in numbers)
            Assert.False((await AnswerOrder.RejectAsync(city.Office, lead, await OrderFiles.IdAsync(city, number), "不是本市的")).IsRefused);
    }

    private static async Task<long> CountAsync(ServedCity city, string of)
    {
        await using var reading = await city.City.Database.ReadAsync();
        return await reading.FirstAsync<long>($"select count(*) from {of}");
    }

    private static async Task<(long Id, string Number, string Page, FlatCity.Tests.Cities.Visitor Lead)> ApprovedAsync(ServedCity city)
    {
        using var desk = await CasePageTests.SignedInAsync(city, "desk-officer-1");
        var lead = await CasePageTests.SignedInAsync(city, "desk-lead");
        var (id, number) = await OrdersStoryTests.EndedAsync(city, desk);
        var page = "/work/orders/order?id=" + id;
        Assert.EndsWith("done=true", (await lead.SendFormAsync(page, ("id", $"{id}"), ("do", "approve"), ("answer", "已装\"新\"井盖\n{number}"))).To, StringComparison.Ordinal);
        return (id, number, page, lead);
    }

    private static async Task<Made> MakeAsync(TestDatabase database, OtherSystem platform, string? ask = null, string? accepted = null)
    {
        var city = await ServedCity.MakeAsync(database, change: pack => Delivered(pack, platform.Address, ask, accepted));
        File.WriteAllText(Path.Combine(Directory.CreateDirectory(Path.Combine(city.City.DataFolder, "secrets")).FullName, "hotline"), Secret);
        return new Made(city);
    }

    private static PackFiles Delivered(PackFiles pack, string address, string? ask, string? accepted)
    {
        var files = pack.Files.ToDictionary(StringComparer.Ordinal);
        var map = Encoding.UTF8.GetString(files["orders/hotline-12345.yaml"].Span);
        var deliver = string.Join('\n', "  by: api", "  deliver:", $"    to: \"{address}/answers/{{number}}\"", "    headers: [\"Authorization: Bearer {secret}\"]", "    secret: hotline", "    body: '{\"id\": \"{number}\", \"record\": {form}}'")
            + (ask is null ? "" : "\n    ask: " + ask.Replace("ADDRESS", address, StringComparison.Ordinal)) + (accepted is null ? "" : "\n    accepted: " + accepted);
        var line = map.Split('\n').Single(l => l.StartsWith("  by: xlsx", StringComparison.Ordinal));
        files["orders/hotline-12345.yaml"] = Encoding.UTF8.GetBytes(map.Replace(line, deliver, StringComparison.Ordinal));
        return new PackFiles(pack.Name, files);
    }

    /// <summary>A city whose hotline takes answers at an address of the test's, and the worker that delivers them.</summary>
    private sealed class Made(ServedCity city) : IAsyncDisposable
    {
        private readonly OutsideHttp outside = new([IPNetwork.Parse("127.0.0.0/8")]);
        private OutsideWorker? worker;

        public ServedCity City => city;

        public async Task RunAsync()
        {
            await city.RunBackgroundAsync();
            worker ??= new OutsideWorker(city.Office, outside, new OutsideCity.Faults());
            for (var i = 0; i < 5 && await worker.RunOnceAsync(); i++)
            {
            }
        }

        public async ValueTask DisposeAsync()
        {
            worker?.Dispose();
            outside.Dispose();
            await city.DisposeAsync();
        }
    }
}
