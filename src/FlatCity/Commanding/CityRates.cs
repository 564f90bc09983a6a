using System.Text;
using FlatCity.Cities;
using FlatCity.Packs;
using FlatCity.Packs.Rates;

namespace FlatCity.Commanding;

/// <summary>Where a file of a rate comes from.</summary>
internal enum RateOrigin
{
    /// <summary>With the program.</summary>
    Shipped,

    /// <summary>In the city pack.</summary>
    CityPack,

    /// <summary>Published by the city in the program.</summary>
    Published,
}

/// <summary>The rates in force, with what was found in their files and where each is from.</summary>
internal sealed record RatesInForce(RateBook Book, IReadOnlyList<Finding> Findings, PackFiles City, IReadOnlyDictionary<string, RateVersion> Published)
{
    /// <summary>The file of an id as it is in force, and where it is from; nothing where there is none.</summary>
    public (string Text, RateOrigin Origin)? FileOf(string id)
    {
        if (Published.TryGetValue(id, out var version))
            return (version.Content, RateOrigin.Published);
        if (City.Find(id + ".yaml") is { } own)
            return (Encoding.UTF8.GetString(own.Span), RateOrigin.CityPack);
        return CityRates.Shipped.Find(id + ".yaml") is { } shipped ? (Encoding.UTF8.GetString(shipped.Span), RateOrigin.Shipped) : null;
    }
}

/// <summary>
/// The rates of the city (指标库): what is shipped, over it what the city pack brings, over it what the city has published in the program.
/// Read anew where something was published since, whichever process published it.
/// </summary>
internal sealed class CityRates(City city)
{
    private const string Columns = "id, rate, version, content, person_id, post, at, reason";
    private readonly PackFiles own = new("rates", city.PackFiles.Files.Where(f => f.Key.StartsWith("rates/", StringComparison.Ordinal)).ToDictionary(f => f.Key["rates/".Length..], f => f.Value, StringComparer.Ordinal));
    private volatile Kept? kept;

    /// <summary>What came with the program.</summary>
    public static PackFiles Shipped { get; } = PackFiles.FromFolder(Path.Combine(AppContext.BaseDirectory, "packs", "rates"));

    /// <summary>The rates in force now.</summary>
    public async Task<RatesInForce> NowAsync()
    {
        long? newest;
        await using var reading = await city.Database.ReadAsync();
        newest = await reading.FirstAsync<long?>("select max(id) from rate_version");
        if (kept is { } same && same.Newest == newest)
            return same.Rates;
        var versions = await reading.AllAsync<RateVersion>($"select {Columns} from rate_version v where v.version = (select max(n.version) from rate_version n where n.rate = v.rate)");
        var rates = Read(versions.ToDictionary(v => v.Rate, StringComparer.Ordinal));
        kept = new Kept(newest, rates);
        return rates;
    }

    /// <summary>What would be in force with this file in the place of the one of its id.</summary>
    public static PackReading<RateBook> With(RatesInForce now, string id, string content) => RateBook.Read(Shipped, Over(now.City, [KeyValuePair.Create(id, content)], now.Published));

    /// <summary>Every version of an id that was published here, the newest first.</summary>
    public async Task<IReadOnlyList<RateVersion>> HistoryAsync(string id)
    {
        await using var reading = await city.Database.ReadAsync();
        return await reading.AllAsync<RateVersion>($"select {Columns} from rate_version where rate = @id order by version desc limit 200", new { id });
    }

    private RatesInForce Read(Dictionary<string, RateVersion> published)
    {
        var reading = RateBook.Read(Shipped, Over(own, [], published));
        return new RatesInForce(reading.Pack!, reading.Findings, own, published);
    }

    private static PackFiles Over(PackFiles city, IEnumerable<KeyValuePair<string, string>> first, IReadOnlyDictionary<string, RateVersion> published)
    {
        var files = city.Files.ToDictionary(f => f.Key, f => f.Value, StringComparer.Ordinal);
        foreach (var (id, version) in published)
            files[id + ".yaml"] = Encoding.UTF8.GetBytes(version.Content);
        foreach (var (id, content) in first)
            files[id + ".yaml"] = Encoding.UTF8.GetBytes(content);
        return new PackFiles("rates", files);
    }

    private sealed record Kept(long? Newest, RatesInForce Rates);
}
