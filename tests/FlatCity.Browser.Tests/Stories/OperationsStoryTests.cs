using FlatCity.Operations.Watch;
using FlatCity.Tests.Cases;
using FlatCity.Tests.Platform.Databases;
using Microsoft.Extensions.DependencyInjection;

namespace FlatCity.Browser.Tests.Stories;

/// <summary>One of the four who look after the program opens /work/operations: is it well, what to do, who was told; on a phone and at a desk, with scripts and without.</summary>
public sealed class OperationsStoryTests(Browser browser)
{
    [Theory]
    [InlineData(360, "zh", true)]
    [InlineData(1280, "en", false)]
    [InlineData(1280, "zh", true)]
    public async Task Whoever_is_on_duty_sees_what_to_do_and_who_knows(int width, string language, bool scripts)
    {
        using var database = new TestDatabase(DatabaseKind.Sqlite);
        await using var city = await ServedCity.MakeAsync(database);
        var person = await Person.AtAsync(browser, city, "administrator-system", new Visitor(width, scripts, Language: language));
        await person.GoAsync("/work/operations");
        await person.LookAsync("operations-before");
        var worker = city.App.Services.GetRequiredService<WatchWorker>();
        await person.FillAsync("mails", "duty@city.example\nnobody");
        await person.SendAsync("main form[method=post] button");
        await person.LookAsync("operations-faulty");
        Assert.Equal("duty@city.example\nnobody", await person.Page.Locator("#f-mails").InputValueAsync());
        await person.FillAsync("mails", "duty@city.example");
        await person.SendAsync("main form[method=post] button");
        await worker.ReadAsync();
        await worker.LookAsync();

        await person.GoAsync("/work/operations");
        await person.LookAsync("operations");
        Assert.True(await person.Page.Locator("main table").First.Locator("tbody tr").CountAsync() >= 3);
        Assert.Equal("duty@city.example", await person.Page.Locator("#f-mails").InputValueAsync());
        await person.GoAsync("/work/operations");
        await person.LookAsync("operations-told");
    }
}
