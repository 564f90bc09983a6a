using FlatCity.Cases;
using FlatCity.Platform.Proving;
using FlatCity.Platform.Storage;
using FlatCity.Scenarios;

namespace FlatCity.Tests.Cases;

/// <summary>What must hold of a city whatever was done to it, by the code that `flatcity verify` runs: state equals steps, counts equal a recount, every step has its audit entry.</summary>
internal static class Rebuilding
{
    public static Task HoldsAsync(ServedCity city) => HoldsAsync(city.City);

    public static async Task HoldsAsync(FlatCity.Cities.City city)
    {
        using var book = await ScenarioBook.LoadAsync(city);
        await using var snapshot = await Snapshot.TakeAsync(city.Database);
        var found = new Disagreements();
        await CaseAgreement.ProveAsync(new CaseOffice(city, book), snapshot, found);
        await AuditProof.ProveAsync(snapshot, found);
        await OutboxProof.ProveAsync(snapshot, city.Keys, found);
        await StoreProof.ProveAsync(snapshot, found);
        Assert.Empty(found.Found.Select(f => f.ToString()));
    }
}
