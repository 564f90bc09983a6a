using Microsoft.Playwright;

namespace FlatCity.Browser.Tests;

/// <summary>
/// Pictures for eyes, not for comparing: taken where FLATCITY_SCREENSHOTS names a folder, into NAME-360-zh.png and so on.
/// </summary>
internal static class Screenshots
{
    public static string? Folder { get; } = Environment.GetEnvironmentVariable("FLATCITY_SCREENSHOTS");

    public static async Task TakeAsync(IPage page, string name, Visitor visitor)
    {
        ArgumentNullException.ThrowIfNull(page);
        if (Folder is not null)
        {
            await page.ScreenshotAsync(new() { Path = Path.Combine(Folder, $"{name}-{visitor}.png"), FullPage = true });
        }
    }
}
