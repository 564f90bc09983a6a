using FlatCity.Cases;
using FlatCity.Cities;
using FlatCity.Platform.Proving;
using FlatCity.Platform.Storage;
using FlatCity.Scenarios;

namespace FlatCity.Operations.Verify;

/// <summary>All proofs, on one snapshot; the database's own come first, and what is too damaged to be opened as a city is told as found.</summary>
internal static class ProvenCity
{
    public static async Task<Disagreements> ProveAsync(CityPlace place, Action<string>? progress = null)
    {
        var found = new Disagreements(progress);
        await found.RunAsync("database", place.Connection is null ? Path.Combine(place.DataFolder, "city.db") : "the database", async () =>
        {
            await using var database = Database.Open(place.Database);
            await using var snapshot = await Snapshot.TakeAsync(database);
            await StoreProof.ProveAsync(snapshot, found);
            await AuditProof.ProveAsync(snapshot, found);
            await ScenarioProof.ProveAsync(snapshot, found);
        });

        try
        {
            await using var city = await City.OpenAsync(place, TimeProvider.System);
            using var book = await ScenarioBook.LoadAsync(city);
            await using var snapshot = await Snapshot.TakeAsync(city.Database);
            await CityProof.ProveAsync(city, snapshot, found);
            await OutboxProof.ProveAsync(snapshot, city.Keys, found);
            await CaseAgreement.ProveAsync(new CaseOffice(city, book), snapshot, found);
        }
        catch (Exception closed) when (closed is CityFaultException or KeyFaultException or MigrationFaultException or PublishedScenarioFaultException or System.Data.Common.DbException)
        {
            found.Add("city", place.Connection is null ? place.DataFolder : "the database", "cannot be opened: " + closed.Message.ReplaceLineEndings(" "));
        }

        return found;
    }
}
