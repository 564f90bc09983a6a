using FlatCity.Cases.Figures;
using FlatCity.Cities;
using FlatCity.Packs.Rates;

namespace FlatCity.Cases;

/// <summary>What other slices ask of this one for figures: all rounds as they stand, and the logs that they are read from.</summary>
internal sealed class CaseRounds(City city) : IDisposable
{
    private readonly CityRounds rounds = new(city.Database);

    /// <summary>All rounds as of now.</summary>
    public Task<RoundsNow> NowAsync() => rounds.NowAsync();

    public void Dispose() => rounds.Dispose();

    /// <summary>The logs of some cases, for an outsider to count from: no person, no words, no place but the community.</summary>
    public async Task<IReadOnlyList<IReadOnlyList<CaseMoment>>> LogsAsync(IReadOnlyCollection<long> cases)
    {
        await using var reading = await city.Database.ReadAsync();
        return await CaseLogs.ReadAsync(reading, cases);
    }
}
