using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace FlatCity.Browser.Tests;

/// <summary>Looks at a page as somebody who cannot see it must use it: axe's rules for WCAG 2.2 AA, and our own promises.</summary>
internal static class AxeCheck
{
    private static readonly string[] Standards = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa", "best-practice"];

    /// <summary>No violation; the failure names each rule with the first element it found. Axe is a script, so this asks for a visitor with scripts.</summary>
    public static async Task IsCleanAsync(IPage page)
    {
        // Of what passes only the first place of each rule is told: nobody reads it, and telling it all took longer than finding out.
        var result = await page.RunAxe(new() { RunOnly = new() { Type = "tag", Values = [.. Standards] }, ResultTypes = [ResultType.Violations] });
        var found = result.Violations.Select(violation =>
            $"{violation.Id}: {violation.Help}{string.Concat(violation.Nodes.Take(4).Select(node => $"\n    {node.Html}\n      {node.Any.FirstOrDefault()?.Message}"))}");
        Assert.True(result.Violations.Length == 0, $"{page.Url}\n{string.Join('\n', found)}");
    }

    /// <summary>One h1, a title, the skip link first, every field labelled, nothing wider than the screen.</summary>
    public static async Task IsWholeAsync(IPage page)
    {
        ArgumentNullException.ThrowIfNull(page);
        Assert.Equal(1, await page.Locator("h1").CountAsync());
        Assert.NotEmpty(await page.TitleAsync());
        Assert.Equal("#main", await page.Locator("body a").First.GetAttributeAsync("href"));
        var wide = await page.EvaluateAsync<int>("() => document.documentElement.scrollWidth - document.documentElement.clientWidth");
        if (wide <= 0)
            return;
        var which = await page.EvaluateAsync<string[]>("() => [...document.querySelectorAll('body *')].filter(e => e.getBoundingClientRect().right > document.documentElement.clientWidth).slice(-4).map(e => e.outerHTML.slice(0, 200)).concat([...document.querySelectorAll('body *')].filter(e => e.scrollWidth > e.clientWidth && e.clientWidth > 0 && getComputedStyle(e).overflowX === 'visible').slice(-4).map(e => 'within: ' + e.outerHTML.slice(0, 200)))");
        Assert.Fail($"{page.Url} is {wide} px wider than the screen:\n{string.Join('\n', which)}");
    }

    /// <summary>Every link, button and field that stands alone is at least so large (44; 60 in large print); links within sentences are exempt.</summary>
    public static async Task HasTargetsOfAsync(IPage page, int pixels)
    {
        ArgumentNullException.ThrowIfNull(page);
        var small = await page.EvaluateAsync<string[]>(
            """
            least => [...document.querySelectorAll("button, select, input:not([type=hidden]):not([type=radio]):not([type=checkbox]), summary, nav a, header a, a.govuk-button, label.govuk-radios__label, label.govuk-checkboxes__label")]
              .filter(e => e.checkVisibility() && !e.closest(".govuk-breadcrumbs, .govuk-visually-hidden"))
              .map(e => [e, e.getBoundingClientRect()])
              .filter(([e, box]) => box.width > 1 && (box.height < least - 0.5 || box.width < least - 0.5))
              .map(([e, box]) => `${Math.round(box.width)}x${Math.round(box.height)} ${e.outerHTML.slice(0, 120)}`)
            """,
            pixels);
        Assert.True(small.Length == 0, $"{page.Url}: smaller than {pixels} px:\n{string.Join('\n', small)}");
    }
}
