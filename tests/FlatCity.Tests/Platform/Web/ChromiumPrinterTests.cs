using System.Text;
using FlatCity.Platform.Texts;
using FlatCity.Platform.Web;
using Microsoft.Extensions.Logging;

namespace FlatCity.Tests.Platform.Web;

public sealed class ChromiumPrinterTests
{
    [Fact]
    public async Task Without_chromium_it_says_what_to_do()
    {
        using var printer = new ChromiumPrinter("/nowhere/chromium");

        var refused = await printer.PrintAsync("<p>x</p>", TestContext.Current.CancellationToken);

        Assert.False(printer.IsThere);
        Assert.Contains("apt-get install chromium", refused.Refusal!.In(Language.English), StringComparison.Ordinal);
        Assert.Contains(ChromiumPrinter.Setting, refused.Refusal!.In(Language.English), StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_prints_chinese_and_leaves_nothing_behind()
    {
        using var printer = new ChromiumPrinter();
        Assert.SkipUnless(printer.IsThere, "No Chromium here to print with.");
        var before = Folders();

        var printed = await printer.PrintAsync("<!DOCTYPE html><html lang=\"zh-CN\"><title>日报</title><h1>龙港日报</h1>", TestContext.Current.CancellationToken);

        Assert.False(printed.IsRefused);
        Assert.Equal("%PDF-", Encoding.ASCII.GetString(printed.Value, 0, 5));
        Assert.True(printed.Value.Length > 2_000);
        // Others print meanwhile and share the folder of folders: theirs go too, while what was left behind would stay.
        var left = Folders();
        left.ExceptWith(before);
        for (var patience = 0; left.Count > 0 && patience < 600; patience++)
        {
            await Task.Delay(100, TestContext.Current.CancellationToken);
            left.IntersectWith(Folders());
        }

        Assert.Empty(left);
    }

    [Fact]
    public async Task Whoever_goes_away_ends_the_printing()
    {
        using var printer = new ChromiumPrinter();
        Assert.SkipUnless(printer.IsThere, "No Chromium here to print with.");
        using var gone = new CancellationTokenSource(TimeSpan.FromMilliseconds(50));

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => printer.PrintAsync("<p>x</p>", gone.Token));
    }

    [Fact]
    public async Task What_cannot_be_started_is_said_and_the_next_need_not_wait()
    {
        var program = Path.GetTempFileName();
        using var printer = new ChromiumPrinter(program);
        var before = Folders();

        // A file that is no program; whoever comes second gets the same answer at once, not "busy" after a minute.
        foreach (var _ in Enumerable.Range(0, 2))
        {
            var refused = await printer.PrintAsync("<p>x</p>", TestContext.Current.CancellationToken);
            Assert.Equal(WebTexts.NotPrinted, refused.Refusal!.Text);
        }

        Assert.Empty(Folders().Except(before));
        File.Delete(program);
    }

    [Fact]
    public async Task Why_nothing_was_printed_is_logged()
    {
        var program = Path.Combine(Directory.CreateTempSubdirectory("flatcity-chromium-").FullName, "chromium");
        await File.WriteAllTextAsync(program, "#!/bin/sh\necho '[1:FATAL:gpu.cc:416] Not usable. Goodbye.' >&2\necho 'a line behind it' >&2\nexit 1\n", TestContext.Current.CancellationToken);
        File.SetUnixFileMode(program, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        var log = new Heard();
        using var printer = new ChromiumPrinter(program, log);

        var refused = await printer.PrintAsync("<p>x</p>", TestContext.Current.CancellationToken);

        Assert.Equal(WebTexts.NotPrinted, refused.Refusal!.Text);
        Assert.Equal("Chromium made no PDF that could be taken. It said: [1:FATAL:gpu.cc:416] Not usable. Goodbye.", Assert.Single(log.Lines));
        Directory.Delete(Path.GetDirectoryName(program)!, recursive: true);
    }

    private static HashSet<string> Folders() => [.. Directory.EnumerateDirectories(Path.GetTempPath(), "flatcity-print-*")];

    private sealed class Heard : ILogger
    {
        public List<string> Lines { get; } = [];

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) => Lines.Add(formatter(state, exception));
    }
}
