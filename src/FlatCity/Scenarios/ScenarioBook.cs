using System.Collections.Frozen;
using FlatCity.Cities;
using FlatCity.Packs;
using FlatCity.Packs.Scenarios;

namespace FlatCity.Scenarios;

/// <summary>A version of a scenario as it stands in this city; in a pilot only its communities may file.</summary>
internal sealed record PublishedScenario(ScenarioPack Pack, ScenarioLife State, IReadOnlySet<string>? PilotCommunities)
{
    public bool TakesCases => State is ScenarioLife.Pilot or ScenarioLife.Live or ScenarioLife.Review;
}

/// <summary>
/// The scenarios published in a city (场景库), read from its database into memory: every version that a case may stand in, the newest open one for filing.
/// Publishing replaces what it holds in one step; readers never see half.
/// </summary>
internal sealed class ScenarioBook
{
    private volatile Held held = new([]);

    /// <summary>Every published version.</summary>
    public IReadOnlyList<PublishedScenario> All => held.All;

    /// <summary>The newest version of each scenario that takes cases now, by name.</summary>
    public IReadOnlyList<PublishedScenario> ForFiling => held.Newest;

    public static async Task<ScenarioBook> LoadAsync(City city)
    {
        var book = new ScenarioBook();
        await book.ReloadAsync(city);
        return book;
    }

    /// <summary>The version that takes a new case, or nothing.</summary>
    public PublishedScenario? FindForFiling(string name) => held.ByName.GetValueOrDefault(name);

    /// <summary>The pack of a version, however old: a case finishes under the version it began with.</summary>
    public ScenarioPack? Find(string name, long version) => held.ByVersion.GetValueOrDefault((name, version))?.Pack;

    /// <summary>Reads everything again, after publishing here or elsewhere.</summary>
    public async Task ReloadAsync(City city)
    {
        var cityFiles = await PublishedCityPack.ReadAsync(city.Database);
        await using var reading = await city.Database.ReadAsync();
        var versions = await reading.AllAsync<VersionRow>("select name, version, state from scenario_version order by name, version");
        var files = await reading.AllAsync<FileRow>("select name, version, path, content from scenario_file");
        var byVersion = files.ToLookup(f => (f.Name, f.Version));
        held = new Held([.. versions.Select(v => Read(cityFiles, v, byVersion[(v.Name, v.Version)]))]);
    }

    private static PublishedScenario Read(PackFiles? cityFiles, VersionRow row, IEnumerable<FileRow> files)
    {
        var pack = new PackFiles(row.Name, files.ToDictionary(f => f.Path, f => (ReadOnlyMemory<byte>)f.Content, StringComparer.Ordinal));
        var reading = ScenarioPack.Read(pack, cityFiles);
        if (reading.Pack is null)
            throw new CityFaultException($"The published scenario {row.Name} version {row.Version} cannot be read: {reading.Findings.FirstOrDefault()}. Publish it again as it was.");
        var state = ScenarioStates.Read(row.State);
        return new PublishedScenario(reading.Pack, state, state == ScenarioLife.Pilot && reading.Pack.Pilot is { } pilot ? pilot.Communities.ToFrozenSet(StringComparer.Ordinal) : null);
    }

    private sealed class Held
    {
        public Held(IReadOnlyList<PublishedScenario> all)
        {
            All = all;
            ByVersion = all.ToFrozenDictionary(s => (s.Pack.Id, (long)s.Pack.Number));
            Newest = [.. all.Where(s => s.TakesCases).GroupBy(s => s.Pack.Id).Select(g => g.MaxBy(s => s.Pack.Number)!)];
            ByName = Newest.ToFrozenDictionary(s => s.Pack.Id, StringComparer.Ordinal);
        }

        public IReadOnlyList<PublishedScenario> All { get; }

        public IReadOnlyList<PublishedScenario> Newest { get; }

        public FrozenDictionary<(string, long), PublishedScenario> ByVersion { get; }

        public FrozenDictionary<string, PublishedScenario> ByName { get; }
    }

    private sealed class VersionRow
    {
        public string Name { get; set; } = string.Empty;

        public long Version { get; set; }

        public string State { get; set; } = string.Empty;
    }

    private sealed class FileRow
    {
        public string Name { get; set; } = string.Empty;

        public long Version { get; set; }

        public string Path { get; set; } = string.Empty;

        public byte[] Content { get; set; } = [];
    }
}
