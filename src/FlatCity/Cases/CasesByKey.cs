using Dapper;
using FlatCity.Cities;
using FlatCity.Platform.Storage;

namespace FlatCity.Cases;

/// <summary>Cases that another slice has counted, as far as a reach takes them in: the same rights as the list of cases.</summary>
internal static class CasesByKey
{
    /// <summary>At most so many at once.</summary>
    public const int Most = 500;

    public static async Task<IReadOnlyDictionary<long, CaseState>> ReadAsync(City city, Reach reach, IReadOnlyCollection<long> keys)
    {
        await using var reading = await city.Database.ReadAsync();
        var parameters = new DynamicParameters();
        parameters.Add("keys", reading.Dialect.List(keys.Distinct().Take(Most)));
        var where = CaseReach.Where(reading.Dialect, reach, parameters);
        var rows = await reading.AllAsync<CaseState>($"select {CaseFields.Select} from cases c where {reading.Dialect.In("c.id", "keys")} and {where}", parameters);
        return rows.ToDictionary(c => c.Id);
    }

    /// <summary>By which number and of which scenario each goes, and nothing else of it: the audit names cases to somebody whose post reaches none.</summary>
    public static async Task<IReadOnlyDictionary<long, CaseName>> NamesAsync(Reads reads, IEnumerable<long> keys)
    {
        var rows = await reads.AllAsync<CaseName>($"select id, number, scenario, version from cases where {reads.Dialect.In("id", "keys")}", new { keys = reads.Dialect.List(keys.Distinct()) });
        return rows.ToDictionary(c => c.Id);
    }

    /// <summary>The key behind a number.</summary>
    public static Task<long?> KeyAsync(Reads reads, string number) => reads.FirstAsync<long?>("select id from cases where number = @number", new { number });
}

/// <summary>A case by its number and scenario.</summary>
internal sealed class CaseName
{
    public long Id { get; set; }

    public string Number { get; set; } = "";

    public string Scenario { get; set; } = "";

    public long Version { get; set; }
}
