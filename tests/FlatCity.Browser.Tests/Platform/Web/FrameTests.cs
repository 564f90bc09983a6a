using FlatCity.Browser.Tests.Samples;

namespace FlatCity.Browser.Tests.Platform.Web;

public sealed class FrameTests(Browser browser, SampleCity city)
{
    public static TheoryData<string> Pages => [.. new[] { "/samples/form", "/samples/done", "/nowhere", "/work/samples/list", "/work/samples/none", "/work/samples/case", "/work/samples/board" }];

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task Each_page_is_whole_and_clean_at_every_width_in_both_languages_with_and_without_scripts(string path)
    {
        foreach (var visitor in Visitor.Few)
        {
            var page = await browser.OpenAsync(city.Server, visitor);
            List<string> complaints = [];
            page.Console += (_, message) => { if (message.Type is "error" && !message.Text.Contains("404", StringComparison.Ordinal)) { complaints.Add(message.Text); } };

            await page.GotoAsync(path);
            if (visitor.Scripts && path.EndsWith("board", StringComparison.Ordinal))
            {
                await page.WaitForSelectorAsync("[data-map][data-ready]");
            }

            await Screenshots.TakeAsync(page, path.Replace('/', '_'), visitor);
            await AxeCheck.IsWholeAsync(page);
            await AxeCheck.HasTargetsOfAsync(page, 44);
            if (visitor is { Scripts: true, Width: 360, Language: "zh" } or { Scripts: true, Width: 1280, Language: "en" })
            {
                await AxeCheck.IsCleanAsync(page);
            }

            Assert.Empty(complaints);
            await page.Context.CloseAsync();
        }
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task Large_print_is_the_same_page_larger(string path)
    {
        var visitor = new Visitor(360, LargePrint: true);
        var page = await browser.OpenAsync(city.Server, visitor);

        await page.GotoAsync(path);
        await Screenshots.TakeAsync(page, path.Replace('/', '_'), visitor);

        await AxeCheck.IsWholeAsync(page);
        await AxeCheck.HasTargetsOfAsync(page, 60);
        await AxeCheck.IsCleanAsync(page);
    }

    [Fact]
    public async Task A_refused_form_comes_back_with_what_was_typed_and_leads_to_what_is_missing()
    {
        foreach (var visitor in new[] { new Visitor(360, Scripts: false), Visitor.Desk })
        {
            var page = await browser.OpenAsync(city.Server, visitor);
            await page.GotoAsync("/samples/form");
            await page.GetByLabel("您贵姓？").FillAsync("林大爷");

            await page.GetByRole(Microsoft.Playwright.AriaRole.Button, new() { Name = "提交" }).ClickAsync();
            await Screenshots.TakeAsync(page, "_samples_form_refused", visitor);

            Assert.Equal("林大爷", await page.GetByLabel("您贵姓？").InputValueAsync());
            Assert.StartsWith("错误：", await page.TitleAsync(), StringComparison.Ordinal);
            await page.GetByRole(Microsoft.Playwright.AriaRole.Link, new() { Name = "请选择哪种破损" }).ClickAsync();
            Assert.Equal("f-damage", await page.EvaluateAsync<string>("() => (document.querySelector(':target') ?? document.activeElement).id"));
        }
    }

    [Fact]
    public async Task A_place_is_found_without_scripts_by_its_button()
    {
        var page = await browser.OpenAsync(city.Server, new Visitor(360, Scripts: false));
        await page.GotoAsync("/samples/form");
        await page.GetByLabel("在哪里？").FillAsync("小学");

        await page.GetByRole(Microsoft.Playwright.AriaRole.Button, new() { Name = "找地点" }).ClickAsync();
        await Screenshots.TakeAsync(page, "_samples_form_found", Visitor.Phone);

        await page.GetByLabel("龙港市第一小学").CheckAsync();
        Assert.Equal("小学", await page.GetByLabel("在哪里？").InputValueAsync());
    }

    [Fact]
    public async Task A_place_is_offered_as_one_types_and_pinned_on_the_map()
    {
        var page = await browser.OpenAsync(city.Server);
        await page.GotoAsync("/samples/form");
        await page.WaitForSelectorAsync("[data-place][data-ready]");
        await page.GetByRole(Microsoft.Playwright.AriaRole.Combobox, new() { Name = "在哪里？" }).PressSequentiallyAsync("小学");
        await page.WaitForSelectorAsync("[role=option]");
        await Screenshots.TakeAsync(page, "_samples_form_offers", Visitor.Desk);

        await page.Keyboard.PressAsync("ArrowDown");
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForTimeoutAsync(1200);
        await Screenshots.TakeAsync(page, "_samples_form_pinned", Visitor.Desk);

        Assert.Equal("龙港市第一小学", await page.Locator("[name='place.words']").InputValueAsync());
        Assert.Equal("s1", await page.Locator("[name='place.pick']").InputValueAsync());
        Assert.Equal("27.575000", await page.Locator("[name='place.lat']").InputValueAsync());
    }

    [Fact]
    public async Task Language_and_print_are_chosen_on_the_page_and_remembered()
    {
        var page = await browser.OpenAsync(city.Server, new Visitor(360, Scripts: false));
        await page.GotoAsync("/samples/done");

        await page.GetByRole(Microsoft.Playwright.AriaRole.Link, new() { Name = "English" }).ClickAsync();
        await page.GetByRole(Microsoft.Playwright.AriaRole.Link, new() { Name = "Large print" }).ClickAsync();
        await page.GotoAsync("/samples/form");

        Assert.Equal("en", await page.Locator("html").GetAttributeAsync("lang"));
        Assert.Contains("large", await page.Locator("html").GetAttributeAsync("class"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_signed_in_form_without_its_token_is_drawn_again_with_what_was_typed()
    {
        var page = await browser.OpenAsync(city.Server, new Visitor(Scripts: false));
        await page.GotoAsync("/work/samples/form");
        await page.GetByLabel("姓名").FillAsync("陈");
        await page.Context.ClearCookiesAsync();

        await page.GetByRole(Microsoft.Playwright.AriaRole.Button, new() { Name = "提交" }).ClickAsync();

        Assert.Equal("陈", await page.GetByLabel("姓名").InputValueAsync());
        Assert.Contains("打开得太久", await page.Locator(".govuk-error-summary").InnerTextAsync(), StringComparison.Ordinal);
    }
}
