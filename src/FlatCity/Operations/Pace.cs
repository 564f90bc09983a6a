using System.Diagnostics;

namespace FlatCity.Operations;

/// <summary>How long work gets on: how much, how fast, how long it will take still. One line that is written over where somebody sits there, else a line every five seconds.</summary>
internal sealed class Pace(Terminal terminal, TextWriter told, string what, string units)
{
    private readonly Stopwatch since = Stopwatch.StartNew();
    private TimeSpan shown;

    public TimeSpan Elapsed => since.Elapsed;

    /// <summary><paramref name="share"/>: of the whole, 0 where nobody knows. <paramref name="here"/>: what of it was done by this run, for the rate.</summary>
    public void Show(long count, double share, long? here = null)
    {
        if (share < 1 && since.Elapsed - shown < (terminal.IsInteractive ? TimeSpan.FromMilliseconds(250) : TimeSpan.FromSeconds(5)))
            return;
        shown = since.Elapsed;
        var rate = (here ?? count) / Math.Max(0.1, since.Elapsed.TotalSeconds);
        var left = share is > 0 and < 1 && rate > 0 ? $", {TimeSpan.FromSeconds(count / share * (1 - share) / rate):m\\:ss} left" : "";
        var line = $"{what}: {count:#,0} {units}{(share > 0 ? $" ({share:0 %})" : "")}, {rate:#,0} a second{left}";
        if (terminal.IsInteractive)
            told.Write("\r" + line.PadRight(79));
        else
            told.WriteLine(line);
    }

    public void End()
    {
        if (terminal.IsInteractive)
            told.WriteLine();
    }
}
