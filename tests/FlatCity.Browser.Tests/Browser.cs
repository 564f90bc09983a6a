using System.Collections.Concurrent;
using Microsoft.Playwright;

[assembly: AssemblyFixture(typeof(FlatCity.Browser.Tests.Browser))]

namespace FlatCity.Browser.Tests;

/// <summary>What a visitor's browser is like in a test.</summary>
public sealed record Visitor(int Width = 1280, bool Scripts = true, string? Language = null, bool LargePrint = false)
{
    public static readonly Visitor Phone = new(360);
    public static readonly Visitor Desk = new(1280);

    /// <summary>Both widths, both languages, with and without scripts.</summary>
    public static readonly IReadOnlyList<Visitor> Each =
    [
        .. from width in new[] { 360, 1280 }
           from language in new[] { "zh", "en" }
           from scripts in new[] { true, false }
           select new Visitor(width, scripts, language),
    ];

    /// <summary>Four of them in which every two values meet: enough for a run, all eight for the eyes.</summary>
    public static IReadOnlyList<Visitor> Few => Screenshots.Folder is not null
        ? Each
        : [new(360, true, "zh"), new(360, false, "en"), new(1280, false, "zh"), new(1280, true, "en")];

    public override string ToString() => $"{Width}-{Language ?? "zh"}{(Scripts ? "" : "-plain")}{(LargePrint ? "-large" : "")}";
}

/// <summary>
/// One Chromium for the whole run, Debian's own: the one without windows where it is there, because the whole one makes a window's tabs and menus for each visitor,
/// which is half of the work. Where there is none, tests that ask for a page are skipped and counted. FLATCITY_CHROMIUM names another path.
/// </summary>
public sealed class Browser : IAsyncLifetime
{
    private static readonly string[] Usual = ["/usr/bin/chromium-headless-shell", "/usr/bin/chromium"];

    private static readonly string[] Switches =
    [
        "--no-sandbox", "--disable-gpu", "--enable-unsafe-swiftshader", "--disable-quic", "--no-first-run",
        "--disable-background-networking", "--disable-component-update", "--disable-sync",
        "--use-fake-device-for-media-stream", "--use-fake-ui-for-media-stream",
    ];

    /// <summary>What each test that runs has opened, by its id.</summary>
    private static readonly ConcurrentDictionary<string, ConcurrentBag<IBrowserContext>> Open = new(StringComparer.Ordinal);
    private static readonly ConcurrentBag<Task> Closing = [];

    private IPlaywright? _playwright;
    private IBrowser? _chromium;

    public async ValueTask InitializeAsync()
    {
        var path = Environment.GetEnvironmentVariable("FLATCITY_CHROMIUM") ?? Array.Find(Usual, File.Exists);
        if (path is null || !File.Exists(path))
        {
            return;
        }

        _playwright = await Playwright.CreateAsync();
        _chromium = await _playwright.Chromium.LaunchAsync(new() { ExecutablePath = path, Args = Switches });
    }

    /// <summary>A fresh page with its own cookies, against the given server.</summary>
    public async Task<IPage> OpenAsync(Uri server, Visitor? visitor = null)
    {
        ArgumentNullException.ThrowIfNull(server);
        if (_chromium is null)
        {
            Assert.Skip("No Chromium here: install it (Debian: apt-get install chromium fonts-noto-cjk) or name it in FLATCITY_CHROMIUM.");
        }

        visitor ??= Visitor.Desk;
        var context = await _chromium.NewContextAsync(new()
        {
            BaseURL = server.ToString(),
            ViewportSize = new() { Width = visitor.Width, Height = visitor.Width < 600 ? 740 : 860 },
            JavaScriptEnabled = visitor.Scripts,
            IsMobile = visitor.Width < 600,
            HasTouch = visitor.Width < 600,
            Locale = "zh-CN",
            TimezoneId = "Asia/Shanghai",
        });
        Open.GetOrAdd(TestContext.Current.Test?.UniqueID ?? string.Empty, _ => []).Add(context);
        List<Cookie> cookies = [];
        if (visitor.Language is { } language)
        {
            cookies.Add(new() { Name = "lang", Value = language, Url = server.ToString() });
        }

        if (visitor.LargePrint)
        {
            cookies.Add(new() { Name = "print", Value = "large", Url = server.ToString() });
        }

        await context.AddCookiesAsync(cookies);
        return await context.NewPageAsync();
    }

    /// <summary>Begins to close what this test has opened; all of it is closed before the browser is.</summary>
    internal static void Close(string test)
    {
        if (Open.TryRemove(test, out var opened))
        {
            Closing.Add(Task.WhenAll(opened.Select(context => context.DisposeAsync().AsTask())));
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var test in Open.Keys)
        {
            Close(test);
        }

        await Task.WhenAll(Closing);

        if (_chromium is not null)
        {
            await _chromium.DisposeAsync();
        }

        _playwright?.Dispose();
    }
}
