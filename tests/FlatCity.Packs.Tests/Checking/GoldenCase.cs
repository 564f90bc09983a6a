using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using FlatCity.Packs.Checking;
using FlatCity.Packs.Cities;
using FlatCity.Packs.Scenarios;
using NodaTime;

namespace FlatCity.Packs.Tests.Checking;

/// <summary>
/// A golden file: what is changed in the base pack, a line of dashes, and what <c>flatcity check</c> must print.
/// Sections begin with <c>== PATH</c>; a section whose lines begin with <c>-</c>, <c>+</c> or a space is a patch of
/// the base, any other is the whole file, <c>== PATH absent</c> takes it away. <c>earlier/…</c> is the version before,
/// <c>other/…</c> another live scenario, <c>city/…</c> the town of Tiny. <c>@on DATE</c> and <c>@life WORD</c> set the day
/// and the life, <c>\xNN</c> is a byte, <c>&lt;&lt;N*text&gt;&gt;</c> the text N times.
/// </summary>
internal sealed partial class GoldenCase
{
    private readonly Dictionary<string, ReadOnlyMemory<byte>> files;
    private LocalDate on = new(2026, 11, 23);
    private ScenarioLife? life;

    private GoldenCase(Dictionary<string, ReadOnlyMemory<byte>> files, string text, string expected)
    {
        this.files = files;
        Text = text;
        Expected = expected;
    }

    public static string Folder { get; } = Path.Combine(SharedData.Checkout, "tests", "FlatCity.Packs.Tests", "Golden");

    /// <summary>What stands before the dashes.</summary>
    public string Text { get; }

    /// <summary>What stands behind them.</summary>
    public string Expected { get; }

    public static GoldenCase Read(string path)
    {
        var parts = File.ReadAllText(path).Split("\n----\n", 2);
        var golden = new GoldenCase(Base(), parts[0], parts.Length > 1 ? parts[1] : "");
        string? section = null;
        var lines = new List<string>();
        foreach (var line in parts[0].Split('\n').Append("== "))
        {
            if (line.StartsWith("@on ", StringComparison.Ordinal)) golden.on = NodaTime.Text.LocalDatePattern.Iso.Parse(line[4..].Trim()).Value;
            else if (line.StartsWith("@life ", StringComparison.Ordinal)) golden.life = Enum.Parse<ScenarioLife>(line[6..].Trim(), ignoreCase: true);
            else if (line.StartsWith("== ", StringComparison.Ordinal))
            {
                if (section is not null) golden.Put(section, lines);
                section = line[3..].Trim();
                lines.Clear();
            }
            else if (section is not null) lines.Add(line);
        }

        return golden;
    }

    /// <summary>What the checker says, line by line as it is printed.</summary>
    public string Run()
    {
        var cityFiles = Part("city/", "tiny");
        var city = CityPack.Read(cityFiles).Pack!;
        var reading = ScenarioPack.Read(Part("", "base"), cityFiles);
        var findings = reading.Findings.AsEnumerable();
        if (reading.Pack is not null)
        {
            var input = new CheckInput(reading.Pack, city, on)
            {
                Life = life,
                Earlier = files.Keys.Any(path => path.StartsWith("earlier/", StringComparison.Ordinal)) ? ScenarioPack.Read(Part("earlier/", "base"), cityFiles).Pack : null,
                Others = files.Keys.Any(path => path.StartsWith("other/", StringComparison.Ordinal)) ? [ScenarioPack.Read(Part("other/", "other"), cityFiles).Pack!] : [],
            };
            findings = findings.Concat(ScenarioChecker.Check(input));
        }

        return string.Concat(Finding.Sorted(findings).Select(finding => finding + "\n"));
    }

    private static Dictionary<string, ReadOnlyMemory<byte>> Base()
    {
        var all = new Dictionary<string, ReadOnlyMemory<byte>>(StringComparer.Ordinal);
        foreach (var (path, bytes) in PackFiles.FromFolder(Path.Combine(Folder, "base")).Files) all[path] = bytes;
        foreach (var (path, bytes) in PackFiles.FromFolder(Path.Combine(SharedData.Checkout, "cities", "tiny")).Files) all["city/" + path] = bytes;
        return all;
    }

    private PackFiles Part(string prefix, string name)
    {
        string[] parts = ["city/", "earlier/", "other/"];
        var inside = files.Where(file => prefix.Length == 0 ? !parts.Any(part => file.Key.StartsWith(part, StringComparison.Ordinal)) : file.Key.StartsWith(prefix, StringComparison.Ordinal));
        return new PackFiles(name, inside.ToDictionary(file => file.Key[prefix.Length..], file => file.Value, StringComparer.Ordinal));
    }

    private void Put(string section, List<string> lines)
    {
        if (section.EndsWith(" absent", StringComparison.Ordinal))
        {
            files.Remove(section[..^" absent".Length]);
            return;
        }

        while (lines.Count > 0 && lines[^1].Length == 0) lines.RemoveAt(lines.Count - 1);
        var isPatch = lines.Count > 0 && lines.TrueForAll(line => line.Length > 0 && line[0] is '-' or '+' or ' ');
        // A file of the earlier or another pack is patched from the base's file of that name.
        var from = files.TryGetValue(section, out var own) ? own : files.GetValueOrDefault(section[(section.IndexOf('/', StringComparison.Ordinal) + 1)..]);
        var text = isPatch ? Patch(Encoding.UTF8.GetString(from.Span), lines, section) : string.Concat(lines.Select(line => line + "\n"));
        files[section] = Bytes(Repeat().Replace(text, match => string.Concat(Enumerable.Repeat(match.Groups["text"].Value, int.Parse(match.Groups["times"].Value, CultureInfo.InvariantCulture)))));
    }

    private static string Patch(string text, List<string> lines, string section)
    {
        var all = text.Split('\n').ToList();
        for (var i = 0; i < lines.Count;)
        {
            var old = new List<string>();
            var neu = new List<string>();
            var added = false;
            for (; i < lines.Count && !(added && lines[i][0] != '+'); i++)
            {
                if (lines[i][0] != '+') old.Add(lines[i][1..]);
                if (lines[i][0] != '-') neu.Add(lines[i][1..]);
                added |= lines[i][0] == '+';
            }

            var at = Enumerable.Range(0, all.Count - old.Count + 1).FirstOrDefault(start => all.Skip(start).Take(old.Count).SequenceEqual(old), -1);
            if (at < 0) throw new InvalidDataException($"{section} has no lines: {string.Join(" / ", old)}");
            all.RemoveRange(at, old.Count);
            all.InsertRange(at, neu);
        }

        return string.Join('\n', all);
    }

    private static byte[] Bytes(string text)
    {
        var bytes = new List<byte>();
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '\\' && i + 3 < text.Length && text[i + 1] == 'x' && byte.TryParse(text.AsSpan(i + 2, 2), NumberStyles.HexNumber, CultureInfo.InvariantCulture, out var one))
            {
                bytes.Add(one);
                i += 3;
            }
            else
            {
                var length = char.IsHighSurrogate(text[i]) ? 2 : 1;
                bytes.AddRange(Encoding.UTF8.GetBytes(text.Substring(i, length)));
                i += length - 1;
            }
        }

        return [.. bytes];
    }

    [GeneratedRegex(@"<<(?<times>\d+)\*(?<text>.*?)>>", RegexOptions.Singleline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Repeat();
}
