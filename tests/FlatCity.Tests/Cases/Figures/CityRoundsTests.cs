using FlatCity.Cases;
using FlatCity.Cases.Figures;
using FlatCity.Operations.Demo;
using FlatCity.Packs.Rates;
using FlatCity.Tests.Platform.Databases;

namespace FlatCity.Tests.Cases.Figures;

/// <summary>The rounds that figures are counted from: never behind a step, the same before and after background work has kept them, the same as a recount.</summary>
public sealed class CityRoundsTests
{
    [Theory, OnEachDatabase]
    public async Task Are_as_of_now_whether_background_work_has_kept_them_or_not(TestDatabase database)
    {
        await using var city = await ServedCity.MakeAsync(database);
        using var rounds = new CaseRounds(city.City);
        var (actors, _) = await DemoPeople.FillAsync(city.City, 3);
        await MadeUpCases.FillAsync(city.Office, actors, seed: 5, cases: 120, already: 0, _ => { }, TestContext.Current.CancellationToken);

        var live = await rounds.NowAsync();
        await city.RunBackgroundAsync();
        var kept = await rounds.NowAsync();

        await using var reading = await city.City.Database.ReadAsync();
        Assert.Equal(0, await reading.FirstAsync<long>("select count(*) from round_due"));
        Assert.Equal(Words(live), Words(kept));
        var names = new RateNames();
        Assert.Equal(Words(new RoundsNow((await CaseCounts.RecountAsync(reading, names, [.. await reading.AllAsync<long>("select id from cases order by id")])).SelectMany(g => g).ToArray(), names, false)), Words(kept));
        Assert.Contains(kept.Rounds.ToArray(), r => r.Marks.HasFlag(RoundMarks.Later));
    }

    [Theory, OnEachDatabase]
    public async Task Whoever_counts_keeps_what_they_were_given_while_later_steps_are_taken(TestDatabase database)
    {
        await using var city = await ServedCity.MakeAsync(database);
        using var rounds = new CaseRounds(city.City);
        var (actors, _) = await DemoPeople.FillAsync(city.City, 3);
        await MadeUpCases.FillAsync(city.Office, actors, seed: 5, cases: 20, already: 0, _ => { }, TestContext.Current.CancellationToken);
        await city.RunBackgroundAsync();
        var before = await rounds.NowAsync();
        var words = Words(before);

        await MadeUpCases.FillAsync(city.Office, actors, seed: 5, cases: 60, already: 20, _ => { }, TestContext.Current.CancellationToken);
        await city.RunBackgroundAsync();
        var after = await rounds.NowAsync();

        Assert.Equal(words, Words(before));
        Assert.True(after.Rounds.Count >= before.Rounds.Count + 40);
    }

    /// <summary>Without the numbers, which another book of names gives otherwise.</summary>
    private static List<string> Words(RoundsNow now) => [.. now.Rounds.ToArray()
        .OrderBy(r => r.Case).ThenBy(r => r.Round)
        .Select(r => $"{r with { Unit = 0, Community = 0, Scenario = 0 }} {now.Names.Units.Names[r.Unit]} {now.Names.Communities.Names[r.Community]} {now.Names.Scenarios.Names[r.Scenario]}")];
}
