using System.Globalization;

namespace FlatCity.Operations.Backup;

/// <summary>The scheduled backups in a folder: their names carry the instant in UTC, and only whole ones have such a name.</summary>
internal sealed class KeptBackups(string folder)
{
    private const string Form = "'city-'yyyyMMdd'T'HHmmss'Z.flatcity'";

    public string NameAt(DateTimeOffset at) => Path.Combine(folder, at.UtcDateTime.ToString(Form, CultureInfo.InvariantCulture));

    /// <summary>Oldest first.</summary>
    public IReadOnlyList<(DateTimeOffset At, string File)> All() => Directory.Exists(folder)
        ? [.. Directory.EnumerateFiles(folder).Select(file => (At: TimeOf(file), File: file)).Where(b => b.At is not null).Select(b => (b.At!.Value, b.File)).OrderBy(b => b.Value)]
        : [];

    public DateTimeOffset? Last => All() is [.., var last] ? last.At : null;

    /// <summary>Of each of the last days and weeks that have any, the last one stays; others go. The newest always stays.</summary>
    public void Prune(int days, int weeks)
    {
        var all = All().Reverse().ToList();
        var keep = all.Take(1)
            .Concat(all.DistinctBy(b => b.At.UtcDateTime.Date).Take(days))
            .Concat(all.DistinctBy(b => (ISOWeek.GetYear(b.At.UtcDateTime), ISOWeek.GetWeekOfYear(b.At.UtcDateTime))).Take(weeks))
            .Select(b => b.File).ToHashSet(StringComparer.Ordinal);
        foreach (var (_, file) in all.Where(b => !keep.Contains(b.File)))
            File.Delete(file);
    }

    private static DateTimeOffset? TimeOf(string file) =>
        DateTimeOffset.TryParseExact(Path.GetFileName(file), Form, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var at) ? at : null;
}
