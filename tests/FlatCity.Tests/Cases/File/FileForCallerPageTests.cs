using System.Net;
using FlatCity.Cases.File;
using FlatCity.Tests.Cities;
using FlatCity.Tests.Platform.Databases;

namespace FlatCity.Tests.Cases.File;

public sealed class FileForCallerPageTests
{
    [Theory, OnEachDatabase]
    public async Task The_desk_files_opens_and_dispatches_in_one_breath(TestDatabase database)
    {
        await using var city = await ServedCity.MakeAsync(database);
        await city.Test.PersonAsync("desk", "desk-officer-1");
        using var desk = new Visitor(city);
        await desk.SignInAsync("desk");

        var sent = await desk.SendFormAsync("/work/file/road-damage",
            ("answers.place.words", "龙港市第一小学"), ("answers.damage", "manhole"), ("party.reporter.phone", "13857700001"), ("party.reporter.answer-by", "sms"), ("door", "phone"), ("at-once", "yes"));

        Assert.Equal(HttpStatusCode.OK, sent.Status);
        var seen = await city.CaseAsync("desk-officer-1", ReportPageTests.Codes(sent.Text).Number);
        Assert.Equal("water-company", seen["lead"]!.GetValue<string>());
        Assert.Equal("handling", seen["stage"]!.GetValue<string>());
        Assert.Contains(city.City.Pack.Units.Find("water-company")!.Name.In("zh"), sent.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_says_where_it_would_go_before_it_is_filed_and_files_nothing()
    {
        using var database = new TestDatabase(DatabaseKind.Sqlite);
        await using var city = await ServedCity.MakeAsync(database);
        await city.Test.PersonAsync("desk", "desk-officer-1");
        using var desk = new Visitor(city);
        await desk.SignInAsync("desk");

        var looked = await desk.SendFormAsync("/work/file/road-damage", ("answers.place.words", "龙港市第一小学"), ("answers.damage", "manhole"), ("party.reporter.answer-by", "none"), ("door", "phone"), ("look", "1"));

        Assert.Contains("将派给", looked.Text, StringComparison.Ordinal);
        await using var reading = await city.City.Database.ReadAsync();
        Assert.Equal(0, await reading.FirstAsync<long>("select count(*) from cases"));
    }

    [Fact]
    public async Task A_checker_files_what_a_patrol_found_and_an_administrator_nothing()
    {
        using var database = new TestDatabase(DatabaseKind.Sqlite);
        await using var city = await ServedCity.MakeAsync(database);
        await city.Test.PersonAsync("checker", city.City.Pack.Posts.All.First(post => post.Has("check") && !post.Has("desk")).Code);
        await city.Test.PersonAsync("admin", "administrator-audit");
        using var checker = new Visitor(city);
        using var admin = new Visitor(city);
        await checker.SignInAsync("checker");
        await admin.SignInAsync("admin");

        var sent = await checker.SendFormAsync("/work/file/road-damage", ("answers.place.words", "龙港市第一小学"), ("answers.damage", "sign"), ("party.reporter.answer-by", "none"), ("door", "patrol"), ("at-once", "yes"));

        Assert.Equal(HttpStatusCode.OK, sent.Status);
        Assert.Equal("opening", (await city.CaseAsync("desk-officer-1", ReportPageTests.Codes(sent.Text).Number))["stage"]!.GetValue<string>());
        Assert.Equal(HttpStatusCode.Forbidden, (await admin.GetAsync("/work/file")).Status);
    }

    [Fact]
    public async Task The_steps_at_once_are_the_flow_s_own()
    {
        using var database = new TestDatabase(DatabaseKind.Sqlite);
        await using var city = await ServedCity.MakeAsync(database);

        Assert.Equal(["open", "dispatch"], AtOnce.Steps(city.Scenarios.FindForFiling("road-damage")!.Pack.Flow).Select(step => step.Name));
    }
}
