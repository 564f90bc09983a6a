using System.Net;
using FlatCity.Operations.Backup;
using FlatCity.Operations.Watch;
using FlatCity.Platform.Storage;
using FlatCity.Tests.Cases;
using FlatCity.Tests.Cities;
using FlatCity.Tests.Platform.Databases;
using Microsoft.Extensions.DependencyInjection;

namespace FlatCity.Tests.Operations.Watch;

/// <summary>/work/operations says whether the city is well, what to do, and who was told of it when.</summary>
public sealed class OperationsPageTests
{
    [Theory, OnEachDatabase]
    public async Task A_trouble_is_told_once_to_each_administrator_and_ends_when_it_is_gone(TestDatabase database)
    {
        var folder = Directory.CreateTempSubdirectory("flatcity-watched-").FullName;
        await using var city = await ServedCity.MakeAsync(database, configure: builder => builder.Services.AddSingleton(new BackupPlan(folder, TimeSpan.FromHours(24), 7, 5, null)));
        var system = await city.CookieAsync("administrator-system");
        var worker = city.App.Services.GetRequiredService<WatchWorker>();
        Assert.Contains("还没有查看", await PageAsync(city, system), StringComparison.Ordinal);

        await worker.ReadAsync();
        await worker.LookAsync();
        await worker.LookAsync();

        // The last good backup is old: there is none. The administrator is told on every page of theirs, and looks.
        Assert.Equal(1, await CountAsync(city, "select count(*) from warning where name = 'backup-old' and ended_at is null"));
        Assert.Equal(1, await CountAsync(city, "select count(*) from warning_told t join warning w on w.id = t.warning_id where w.name = 'backup-old' and t.done_at is null"));
        var worklist = await city.SendAsync(null, HttpMethod.Get, "/work", null, ("Cookie", system));
        Assert.Matches("运行情况 \\(\\d+\\)", worklist.Text);
        var page = await PageAsync(city, system);
        Assert.Contains("里最近一份好的备份：从未", page, StringComparison.Ordinal);
        Assert.Contains("flatcity backup", page, StringComparison.Ordinal);
        Assert.Contains("还没有看", page, StringComparison.Ordinal);
        Assert.Equal(0, await CountAsync(city, "select count(*) from warning_told t join warning w on w.id = t.warning_id where w.name = 'backup-old' and t.done_at is null"));
        Assert.Contains(" 看过", await PageAsync(city, system), StringComparison.Ordinal);
        Assert.Contains("里最近一份好的备份：从未", (await city.SendAsync(null, HttpMethod.Get, "/work/operations.csv", null, ("Cookie", system))).Is(200).Text, StringComparison.Ordinal);

        await File.WriteAllTextAsync(new KeptBackups(folder).NameAt(city.Clock.GetUtcNow()), "cut off", TestContext.Current.CancellationToken);
        await worker.LookAsync();

        Assert.Equal(1, await CountAsync(city, "select count(*) from warning where name = 'backup-old' and ended_at is not null"));
        Assert.Equal(1, await CountAsync(city, "select count(*) from warning where name = 'backup-damaged' and ended_at is null"));

        // Back within the hour: the same one.
        File.Delete(Directory.EnumerateFiles(folder).First());
        await worker.LookAsync();
        Assert.Equal(1, await CountAsync(city, "select count(*) from warning where name = 'backup-old'"));
        Directory.Delete(folder, recursive: true);
    }

    [Theory, OnEachDatabase]
    public async Task A_process_without_backups_is_content_where_another_makes_them(TestDatabase database)
    {
        await using var city = await ServedCity.MakeAsync(database);
        var worker = city.App.Services.GetRequiredService<WatchWorker>();
        await worker.LookAsync();
        Assert.Equal(1, await CountAsync(city, "select count(*) from warning where name = 'backup-none' and ended_at is null"));

        await (await Lease.TakeAsync(city.City.Database, ScheduledBackups.LeaseName, "another"))!.EndAsync(city.City.Database);
        await worker.LookAsync();

        Assert.Equal(0, await CountAsync(city, "select count(*) from warning where name = 'backup-none' and ended_at is null"));
    }

    [Theory, OnEachDatabase]
    public async Task What_ended_a_year_ago_is_swept_with_whom_it_was_told_and_what_goes_on_stays(TestDatabase database)
    {
        await using var city = await ServedCity.MakeAsync(database);
        await city.CookieAsync("administrator-system");
        var worker = city.App.Services.GetRequiredService<WatchWorker>();
        await worker.LookAsync();
        await (await Lease.TakeAsync(city.City.Database, ScheduledBackups.LeaseName, "another"))!.EndAsync(city.City.Database);
        await worker.LookAsync();
        var (all, told) = (await CountAsync(city, "select count(*) from warning"), await CountAsync(city, "select count(*) from warning_told"));

        city.Clock.Advance(TimeSpan.FromDays(364));
        await WarningBook.SweepAsync(city.City);
        Assert.Equal(all, await CountAsync(city, "select count(*) from warning"));
        city.Clock.Advance(TimeSpan.FromDays(2));
        await WarningBook.SweepAsync(city.City);

        Assert.Equal(0, await CountAsync(city, "select count(*) from warning where ended_at is not null"));
        Assert.Equal(all - 1, await CountAsync(city, "select count(*) from warning"));
        Assert.Equal(told - 1, await CountAsync(city, "select count(*) from warning_told"));
    }

    [Fact]
    public async Task Addresses_are_kept_sealed_and_a_warning_that_cannot_be_mailed_says_why()
    {
        using var database = new TestDatabase(DatabaseKind.Sqlite);
        await using var city = await ServedCity.MakeAsync(database);
        var system = await city.CookieAsync("administrator-system");
        using var visitor = new Visitor(city);
        await visitor.SignInAsync("administrator-system");
        var worker = city.App.Services.GetRequiredService<WatchWorker>();

        var wrong = await visitor.SendFormAsync("/work/operations", ("mails", "duty@city.example\nnot an address"));
        var many = await visitor.SendFormAsync("/work/operations", ("mails", string.Join('\n', Enumerable.Range(0, 11).Select(i => $"duty{i}@city.example"))));
        var right = await visitor.SendFormAsync("/work/operations", ("mails", " duty@city.example \nlead@city.example\nduty@city.example"));
        await worker.LookAsync();

        Assert.Contains("“not an address”不是邮箱地址", WebUtility.HtmlDecode(wrong.Text), StringComparison.Ordinal);
        Assert.Contains("duty@city.example", WebUtility.HtmlDecode(wrong.Text), StringComparison.Ordinal);
        Assert.Contains("最多 10 个邮箱", WebUtility.HtmlDecode(many.Text), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Found, right.Status);
        var page = await PageAsync(city, system);
        Assert.Contains("lead@city.example：没有发出（没有设邮件服务器）", page, StringComparison.Ordinal);
        await using var reading = await city.City.Database.ReadAsync();
        Assert.DoesNotContain("city.example", await reading.FirstAsync<string>("select value from setting where name = 'watchers'"), StringComparison.Ordinal);
        Assert.Equal(2, await CountAsync(city, "select count(distinct t.id) from warning_told t join warning w on w.id = t.warning_id where t.way = 'mail' and w.name = 'ways-out-none'"));
    }

    [Fact]
    public async Task Only_administrators_see_it_and_their_pages_alone_say_how_much_there_is()
    {
        using var database = new TestDatabase(DatabaseKind.Sqlite);
        await using var city = await ServedCity.MakeAsync(database);
        await city.App.Services.GetRequiredService<WatchWorker>().LookAsync();

        var desk = await city.CookieAsync("desk-officer-1");
        Assert.Equal(403, (await city.SendAsync(null, HttpMethod.Get, "/work/operations", null, ("Cookie", desk))).Status);
        Assert.DoesNotContain("/work/operations", (await city.SendAsync(null, HttpMethod.Get, "/work", null, ("Cookie", desk))).Text, StringComparison.Ordinal);
        Assert.Equal(200, (await city.SendAsync(null, HttpMethod.Get, "/work/operations", null, ("Cookie", await city.CookieAsync("administrator-audit")))).Status);
    }

    private static async Task<string> PageAsync(ServedCity city, string cookie) =>
        WebUtility.HtmlDecode((await city.SendAsync(null, HttpMethod.Get, "/work/operations", null, ("Cookie", cookie))).Is(200).Text);

    private static async Task<long> CountAsync(ServedCity city, string sql)
    {
        await using var reading = await city.City.Database.ReadAsync();
        return await reading.FirstAsync<long>(sql);
    }
}
