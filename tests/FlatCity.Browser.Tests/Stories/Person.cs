using System.Text.RegularExpressions;
using FlatCity.Tests.Cases;
using FlatCity.Tests.Cities;
using Microsoft.Playwright;

namespace FlatCity.Browser.Tests.Stories;

/// <summary>Somebody at a post in a browser of their own, who does with it what people do; each page they come to is looked at by axe.</summary>
internal sealed class Person(IPage page, Visitor visitor)
{
    private readonly List<string> broken = Hear(page);

    public IPage Page => page;

    /// <summary>Signs in at a post. The person is made with a token first, as the API's tests make them.</summary>
    public static async Task<Person> AtAsync(Browser browser, ServedCity city, string post, Visitor? visitor = null, string password = TestCity.Password)
    {
        await city.TokenAsync(post);
        visitor ??= Visitor.Desk;
        var person = new Person(await browser.OpenAsync(city.Http.BaseAddress!, visitor), visitor);
        await person.GoAsync("/work/sign-in");
        await person.FillAsync("sign-in", post);
        await person.FillAsync("password", password);
        await person.SendAsync("main form button");
        return person;
    }

    public static async Task<Person> ResidentAsync(Browser browser, ServedCity city, Visitor visitor) =>
        new(await browser.OpenAsync(city.Http.BaseAddress!, visitor), visitor);

    public async Task GoAsync(string path)
    {
        var answer = await page.GotoAsync(path);
        Assert.True(answer!.Ok, $"{path} answered {answer.Status}");
    }

    /// <summary>Fills a field; answers to a pack's questions carry a prefix in forms.</summary>
    public Task FillAsync(string name, string words) => page.Locator($"#f-{name}, #f-answers-{name}").First.FillAsync(words, new() { Timeout = 10_000 });

    public Task ChooseAsync(string name, string value) => Choice(name, value).CheckAsync(new() { Timeout = 10_000 });

    private ILocator Choice(string name, string value) => page.Locator($"input[name='{name}'][value='{value}'], input[name='answers.{name}'][value='{value}']").First;

    /// <summary>Presses a button and waits for the page that comes: listening begins before the press, for a page that comes while one begins to wait for it is missed on a busy machine.</summary>
    public async Task SendAsync(string button)
    {
        var came = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        void Come(object? sender, IPage there) => came.TrySetResult();
        page.DOMContentLoaded += Come;
        try
        {
            await page.RunAndWaitForResponseAsync(() => page.Locator(button).First.ClickAsync(), r => r.Request.IsNavigationRequest && r.Status is not (302 or 303));
            await came.Task.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);
        }
        finally
        {
            page.DOMContentLoaded -= Come;
        }
    }

    /// <summary>Waits until the browser is at an address.</summary>
    /// <param name="end">How the address ends, as a regular expression.</param>
    public Task ArriveAsync(string end) => Assertions.Expect(page).ToHaveURLAsync(new Regex(end + "$"), new() { Timeout = 30_000 });

    /// <summary>Takes a step on the case's page.</summary>
    public async Task StepAsync(string number, string step, params (string Name, string Words)[] fields)
    {
        await GoAsync($"/work/cases/{number}?step={step}");
        foreach (var (name, words) in fields)
        {
            if (await Choice(name, words).CountAsync() > 0)
                await ChooseAsync(name, words);
            else
                await FillAsync(name, words);
        }

        await SendAsync("#do form button:not([type=button])");
        Assert.Equal(0, await page.Locator(".govuk-error-summary").CountAsync());
    }

    /// <summary>The page is whole and axe finds nothing; without scripts only what we promise ourselves is looked at.</summary>
    public async Task LookAsync(string name)
    {
        await AxeCheck.IsWholeAsync(page);
        Assert.Empty(broken);
        // A map is drawn after the page; where it stands on a page it must come.
        if (visitor.Scripts && await page.Locator("[data-map]").CountAsync() > 0)
        {
            await page.Locator("[data-map][data-ready]").First.WaitForAsync(new() { Timeout = 60_000 });
            Assert.Equal("yes", await page.Locator("[data-map]").First.GetAttributeAsync("data-ready"));
        }
        if (visitor.Scripts)
            await AxeCheck.IsCleanAsync(page);
        await Screenshots.TakeAsync(page, name, visitor);
    }

    /// <summary>What the page's scripts threw and did not catch.</summary>
    private static List<string> Hear(IPage page)
    {
        var thrown = new List<string>();
        page.PageError += (_, error) => thrown.Add($"{page.Url}: {error}");
        return thrown;
    }
}
