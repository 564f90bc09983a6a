using FlatCity.Cities;
using FlatCity.Packs;
using FlatCity.Packs.Scenarios;
using FlatCity.Platform.Storage;

namespace FlatCity.Scenarios;

/// <summary>A published scenario cannot be read any more; the sentence says which.</summary>
internal sealed class PublishedScenarioFaultException(string name, long number, string why)
    : Exception($"Scenario {name} version {number} was published but cannot be read: {why}");

/// <summary>
/// Every published scenario of the city (场景册), read once and kept in memory: cases go on under the version they began with.
/// A change is seen at once by the process that made it, and within seconds by the others.
/// </summary>
internal sealed class ScenarioBook : IDisposable
{
    private readonly City city;
    private readonly SemaphoreSlim reading = new(1, 1);
    private volatile Contents now = Contents.Empty;

    private ScenarioBook(City city) => this.city = city;

    /// <summary>All versions, by name and number.</summary>
    public IReadOnlyList<PublishedScenario> All => now.All;

    /// <summary>The newest version of each scenario that takes cases now.</summary>
    public IReadOnlyList<PublishedScenario> ForFiling => now.ForFiling;

    /// <summary>The newest version of each scenario, whatever it may do, by name.</summary>
    public IReadOnlyList<PublishedScenario> NewestOfEach => now.NewestOfEach;

    /// <summary>The newest version of one, whatever it may do: how it is called, and what it says of itself.</summary>
    public PublishedScenario? Newest(string name) => now.Newest.GetValueOrDefault(name);

    public static async Task<ScenarioBook> LoadAsync(City city)
    {
        var book = new ScenarioBook(city);
        await book.RefreshAsync();
        return book;
    }

    /// <summary>The version that takes a new case: where a newer one is tried in the place's community, that one.</summary>
    public PublishedScenario? FindForFiling(string name, string? community = null)
    {
        if (!now.ByName.TryGetValue(name, out var versions))
            return null;
        PublishedScenario? pilot = null;
        foreach (var version in versions)
        {
            if (version.PilotCommunities is not { } tried)
                return version;
            if (community is not null && tried.Contains(community))
                return version;
            pilot ??= version;
        }

        return pilot;
    }

    public ScenarioPack? Find(string name, long number) => now.ByVersion.GetValueOrDefault((name, number))?.Pack;

    public PublishedScenario? FindPublished(string name, long number) => now.ByVersion.GetValueOrDefault((name, number));

    /// <summary>Reads again where something was published or moved since.</summary>
    public async Task RefreshAsync()
    {
        await reading.WaitAsync();
        try
        {
            var rows = await RowsAsync();
            var mark = string.Join(';', rows.Select(r => $"{r.Name}/{r.Number}/{r.State}"));
            if (mark != now.Mark)
                now = Contents.Of(mark, [.. await Task.WhenAll(rows.Select(ReadAsync))]);
        }
        finally
        {
            reading.Release();
        }
    }

    public void Dispose() => reading.Dispose();

    private async Task<IReadOnlyList<Row>> RowsAsync()
    {
        await using var reads = await city.Database.ReadAsync();
        return await reads.AllAsync<Row>("select name, number, city_pack, state, state_at, published_at from scenario_version order by name, number");
    }

    private async Task<PublishedScenario> ReadAsync(Row row)
    {
        var pack = Find(row.Name, row.Number) ?? await ReadPackAsync(row);
        return new(pack, row.State, row.PublishedAt, row.StateAt);
    }

    private async Task<ScenarioPack> ReadPackAsync(Row row)
    {
        Dictionary<string, ReadOnlyMemory<byte>> files;
        await using (var reads = await city.Database.ReadAsync())
        {
            var rows = await reads.AllAsync<FileRow>("select path, content from scenario_file where name = @Name and number = @Number", new { row.Name, row.Number });
            files = rows.ToDictionary(f => f.Path, f => (ReadOnlyMemory<byte>)f.Content, StringComparer.Ordinal);
        }

        var own = row.CityPack == city.Pack.Version ? city.PackFiles : await PublishedCityPack.ReadAsync(city.Database, row.CityPack);
        var read = ScenarioPack.Read(new PackFiles(row.Name, files), own);
        return read.Pack ?? throw new PublishedScenarioFaultException(row.Name, row.Number, read.Findings.Count > 0 ? read.Findings[0].ToString() : "nothing is left of it");
    }

    private sealed record Contents(
        string Mark,
        IReadOnlyList<PublishedScenario> All,
        IReadOnlyList<PublishedScenario> ForFiling,
        IReadOnlyList<PublishedScenario> NewestOfEach,
        Dictionary<string, PublishedScenario> Newest,
        Dictionary<string, List<PublishedScenario>> ByName,
        Dictionary<(string Name, long Number), PublishedScenario> ByVersion)
    {
        public static readonly Contents Empty = new("", [], [], [], [], [], []);

        /// <summary>ByName holds those that take cases, the newest first.</summary>
        public static Contents Of(string mark, IReadOnlyList<PublishedScenario> all)
        {
            var byName = all.Where(s => s.TakesCases).GroupBy(s => s.Name, StringComparer.Ordinal)
                .ToDictionary(g => g.Key, g => g.OrderByDescending(s => s.Number).ToList(), StringComparer.Ordinal);
            var newest = all.GroupBy(s => s.Name, StringComparer.Ordinal).Select(g => g.MaxBy(s => s.Number)!).OrderBy(s => s.Name, StringComparer.Ordinal).ToList();
            return new(
                mark, all, [.. byName.Values.Select(v => v[0]).OrderBy(s => s.Name, StringComparer.Ordinal)], newest, newest.ToDictionary(s => s.Name, StringComparer.Ordinal), byName, all.ToDictionary(s => (s.Name, s.Number)));
        }
    }

    private sealed class Row
    {
        public string Name { get; set; } = "";

        public long Number { get; set; }

        public string CityPack { get; set; } = "";

        public string State { get; set; } = "";

        public long StateAt { get; set; }

        public long PublishedAt { get; set; }
    }

    private sealed class FileRow
    {
        public string Path { get; set; } = "";

        public byte[] Content { get; set; } = [];
    }
}
