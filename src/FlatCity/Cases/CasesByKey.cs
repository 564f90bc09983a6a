using Dapper;
using FlatCity.Cities;

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
}
