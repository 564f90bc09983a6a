using System.Text.Json;
using System.Text.Json.Nodes;
using FlatCity.Cities;
using FlatCity.Tests.Platform.Databases;

namespace FlatCity.Tests.Operations.Export;

/// <summary>A temporary folder with exports, and how they are compared.</summary>
internal sealed class ExportedFolder : IDisposable
{
    public string Root { get; } = Directory.CreateTempSubdirectory("flatcity-export-").FullName;

    public string Of(string name) => Path.Combine(Root, name);

    public void Dispose() => Directory.Delete(Root, recursive: true);

    /// <summary>Exports and reads the last line.</summary>
    public async Task<JsonNode> ExportAsync(CityPlace place, string name, bool personal)
    {
        var (code, output, error) = await LivedCity.RunAsync(["export", Of(name), "--json", .. personal ? ["--with-personal", "--why", "a test"] : Array.Empty<string>(), .. place.Words()]);
        Assert.True(code == 0, error);
        return JsonNode.Parse(output.TrimEnd().Split('\n')[^1])!;
    }

    public async Task<JsonNode> LoadAsync(string name, CityPlace to)
    {
        var (code, output, error) = await LivedCity.RunAsync(["load", Of(name), "--json", .. to.Words()]);
        Assert.True(code == 0, error);
        return JsonNode.Parse(output.TrimEnd().Split('\n')[^1])!;
    }

    public string Text(string export, string file) => File.ReadAllText(Path.Combine(Of(export), file));

    public IReadOnlyList<JsonElement> Rows(string export, string table) =>
        [.. File.ReadLines(Path.Combine(Of(export), "tables", table + ".jsonl")).Select(line => JsonDocument.Parse(line).RootElement)];

    public IReadOnlyList<string> Files(string export) =>
        [.. Directory.EnumerateFiles(Of(export), "*", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(Of(export), file)).Order(StringComparer.Ordinal)];

    /// <summary>Both hold the same files, equal to the byte but for those named and for what says when it was made; of the audit the second has all of the first, and more.</summary>
    public IReadOnlyList<string> MustEqual(string one, string other, params IReadOnlyList<string> but)
    {
        string[] own = ["manifest.json", "README.md", "tables/audit_entry.jsonl", "csv/audit_entry.csv", .. but.Select(b => $"tables/{b}.jsonl"), .. but.Select(b => $"csv/{b}.csv")];
        Assert.Equal(Files(one), Files(other));
        foreach (var file in Files(one).Except(own, StringComparer.Ordinal).Where(file => !File.ReadAllBytes(Path.Combine(Of(one), file)).AsSpan().SequenceEqual(File.ReadAllBytes(Path.Combine(Of(other), file)))))
            Assert.Fail($"{file} differs:\n{FirstDifference(Text(one, file), Text(other, file))}");
        var (before, after) = (File.ReadAllLines(Path.Combine(Of(one), "tables/audit_entry.jsonl")), File.ReadAllLines(Path.Combine(Of(other), "tables/audit_entry.jsonl")));
        Assert.Empty(before.Except(after, StringComparer.Ordinal));
        return [.. after.Except(before, StringComparer.Ordinal).Select(line => JsonNode.Parse(line)!["action"]!.GetValue<string>())];
    }

    /// <summary>Empty places of each kind of database that is here.</summary>
    public IEnumerable<(CityPlace Place, TestDatabase Database)> Empty(string name)
    {
        foreach (var kind in PostgresProgram.WhyMissing is null ? [DatabaseKind.Sqlite, DatabaseKind.Postgres] : new[] { DatabaseKind.Sqlite })
        {
            var database = new TestDatabase(kind);
            yield return (new CityPlace(Of($"{name}-{kind}"), kind == DatabaseKind.Postgres ? database.Place : null, Of($"{name}-{kind}-keys")), database);
        }
    }

    private static string FirstDifference(string one, string other)
    {
        var (a, b) = (one.Split('\n'), other.Split('\n'));
        var at = Enumerable.Range(0, Math.Max(a.Length, b.Length)).First(i => i >= a.Length || i >= b.Length || a[i] != b[i]);
        return $"{(at < a.Length ? a[at] : "")}\n{(at < b.Length ? b[at] : "")}";
    }
}
