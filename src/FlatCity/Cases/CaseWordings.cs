using Dapper;
using FlatCity.Cases.Advise;
using FlatCity.Cities;

namespace FlatCity.Cases;

/// <summary>What an open case says in its reporter's own words, when and where; for work in the background alone.</summary>
internal sealed record CaseWording(long Case, string Words, long FiledAt, string? Community, double? Lat, double? Lon);

/// <summary>As much of a case as a list of many needs, within a reach.</summary>
internal sealed class CaseGlimpse
{
    public long Id { get; set; }

    public string Number { get; set; } = "";

    public string Scenario { get; set; } = "";

    public string? Community { get; set; }

    public double? Lat { get; set; }

    public double? Lon { get; set; }

    public long FiledAt { get; set; }
}

/// <summary>What other slices ask of many open cases at once (在办案件的说法).</summary>
internal static class CaseWordings
{
    private const int Chunk = 5_000;

    // What stands alone: no parent of an instruction, no part of one, nothing merged.
    private const string Open = "c.ended_at is null and c.kind <> 'instruction' and c.parent_id is null";

    /// <summary>A word that changes whenever an open case comes or goes.</summary>
    public static async Task<string> SignAsync(City city)
    {
        await using var reading = await city.Database.ReadAsync();
        var sign = await reading.FirstAsync<Sign>($"select cast(count(*) as bigint) as many, coalesce(max(c.filed_at), 0) as newest, cast(coalesce(sum(c.filed_at % 1000003), 0) as bigint) as mixed from cases c where {Open}");
        return FormattableString.Invariant($"{sign!.Many}.{sign.Newest}.{sign.Mixed}");
    }

    /// <summary>The newest open cases that somebody wrote words in.</summary>
    public static async Task<IReadOnlyList<CaseWording>> OpenAsync(CaseOffice cases, Reach reach, int most)
    {
        await using var reading = await cases.City.Database.ReadAsync();
        var parameters = new DynamicParameters(new { most = (long)most });
        var where = CaseReach.Where(reading.Dialect, reach, parameters);
        var rows = await reading.AllAsync<CaseState>(
            $"select c.id, c.scenario, c.version, c.answers, c.community, c.lat, c.lon, c.place_words, c.filed_at from cases c where {Open} and {where} order by c.filed_at desc, c.id desc limit @most", parameters);
        var wordings = new List<CaseWording>(rows.Count);
        foreach (var row in rows)
        {
            var written = WrittenText.Of(cases.PackOf(row), row.Answers);
            if (!string.IsNullOrWhiteSpace(written))
                wordings.Add(new CaseWording(row.Id, row.PlaceWords is null ? written : written + "\n" + row.PlaceWords, row.FiledAt, row.Community, row.Lat, row.Lon));
        }

        return wordings;
    }

    /// <summary>Of these cases those that are open and within the reach.</summary>
    public static async Task<IReadOnlyList<CaseGlimpse>> GlimpsesAsync(City city, Reach reach, IReadOnlyCollection<long> keys, bool endedToo = false)
    {
        await using var reading = await city.Database.ReadAsync();
        var found = new List<CaseGlimpse>(keys.Count);
        foreach (var chunk in keys.Chunk(Chunk))
        {
            var parameters = new DynamicParameters();
            parameters.Add("keys", reading.Dialect.List(chunk));
            var where = CaseReach.Where(reading.Dialect, reach, parameters);
            found.AddRange(await reading.AllAsync<CaseGlimpse>($"select c.id, c.number, c.scenario, c.community, c.lat, c.lon, c.filed_at from cases c where {reading.Dialect.In("c.id", "keys")} and {(endedToo ? "1 = 1" : Open)} and {where}", parameters));
        }

        return found;
    }

    private sealed class Sign
    {
        public long Many { get; set; }

        public long Newest { get; set; }

        public long Mixed { get; set; }
    }
}
