using System.Text;
using FlatCity.Packs.Cities;
using NodaTime;

namespace FlatCity.Packs.Tests.Cities;

/// <summary>Tiny, with one thing changed: what a test of a reader or checker begins with.</summary>
internal static class TinyCity
{
    public static readonly LocalDate Day = new(2026, 9, 1);

    public static PackFiles With(string file, string find, string replace)
    {
        var text = Encoding.UTF8.GetString(ShippedCitiesTests.Files("tiny").Find(file)!.Value.Span);
        Assert.Contains(find, text, StringComparison.Ordinal);
        var at = text.IndexOf(find, StringComparison.Ordinal);
        return With(file, text[..at] + replace + text[(at + find.Length)..]);
    }

    public static PackFiles With(string file, string text) => With(file, Encoding.UTF8.GetBytes(text));

    public static PackFiles With(string file, byte[] bytes)
    {
        var files = ShippedCitiesTests.Files("tiny").Files.ToDictionary(StringComparer.Ordinal);
        files[file] = bytes;
        return new PackFiles("tiny", files);
    }

    public static PackFiles Without(string file) =>
        new("tiny", ShippedCitiesTests.Files("tiny").Files.Where(each => each.Key != file).ToDictionary(StringComparer.Ordinal));

    /// <summary>What reading and checking find, a line each, as <c>flatcity check</c> prints them.</summary>
    public static string Findings(PackFiles files)
    {
        var reading = CityPack.Read(files);
        var checks = reading.Pack is { } city ? CityChecker.Check(city, Day) : [];
        return string.Join('\n', Finding.Sorted(reading.Findings.Concat(checks)).Select(finding => finding.ToString()));
    }
}
