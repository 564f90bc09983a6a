using System.Text.Json;
using FlatCity.Cases;
using FlatCity.Cities;
using FlatCity.Linkage.Matters;
using FlatCity.Platform.Storage;

namespace FlatCity.Commanding.Gather;

/// <summary>
/// Finds what open cases are about the same thing and keeps it (热点归集), under a lease: so many texts, matters and cases at most. A matter that goes on keeps
/// its number, so that an address sent yesterday still opens it today.
/// </summary>
internal static class KeepMatters
{
    public const int MostTexts = 20_000;
    public const int MostCases = 1_000;

    /// <summary>Looks whether anything has changed, and if so groups anew; false where there was nothing to do or another process does it.</summary>
    public static async Task<bool> RunAsync(CaseOffice cases, string holder, CancellationToken stop)
    {
        var database = cases.City.Database;
        if (await Lease.TakeAsync(database, "matters", holder) is null)
            return false;
        var sign = await CaseWordings.SignAsync(cases.City);
        await using (var reading = await database.ReadAsync())
        {
            if (await reading.FirstAsync<string>("select seen from matter_run where id = 1") == sign)
                return false;
        }

        var told = await CaseWordings.OpenAsync(cases, Reach.System("matters"), MostTexts);
        var found = HotMatters.Find([.. told.Select(Text)], null, stop);

        // Grouping may have taken longer than the lease lasts.
        if (await Lease.TakeAsync(database, "matters", holder) is not { } lease)
            return false;
        await database.KeysReadyAsync();
        return await database.KeepHouseAsync<bool>(async unit =>
        {
            lease.Require(unit);
            await WriteAsync(unit, cases.City.Now, told, found);
            unit.Do("insert into matter_run (id, at, texts, seen) values (1, $1, $2, $3) on conflict (id) do update set at = $1, texts = $2, seen = $3", cases.City.Now, (long)told.Count, sign);
            return true;
        });
    }

    private static async Task WriteAsync(WriteUnit unit, long now, IReadOnlyList<CaseWording> told, IReadOnlyList<Matter> found)
    {
        var kept = (await unit.AllAsync<MatterCase>("select case_id, matter_id, nearness, says from matter_case")).ToDictionary(k => k.CaseId);
        var stays = new HashSet<long>();
        var written = new HashSet<long>();
        foreach (var matter in found)
        {
            var members = matter.Members.Take(MostCases).Select(m => (told[m.Text].Case, m.Nearness, m.Says)).ToList();

            // The number that most of these cases had before, where no larger matter goes on under it.
            var before = members.Where(m => kept.ContainsKey(m.Case)).GroupBy(m => kept[m.Case].MatterId).OrderByDescending(g => g.Count()).ThenBy(g => g.Key).FirstOrDefault(g => !stays.Contains(g.Key))?.Key;
            var id = before ?? unit.NextId();
            stays.Add(id);
            unit.Do("insert into matter (id, words, made_at) values ($1, $2, $3) on conflict (id) do update set words = $2", id, JsonSerializer.Serialize(matter.Words, CaseJson.Options), now);
            foreach (var (key, nearness, says) in members)
            {
                written.Add(key);
                if (kept.TryGetValue(key, out var same) && same.MatterId == id && same.Says == says && Math.Abs(same.Nearness - nearness) < 0.001)
                    continue;
                unit.Do("insert into matter_case (case_id, matter_id, nearness, says) values ($1, $2, $3, $4) on conflict (case_id) do update set matter_id = $2, nearness = $3, says = $4", key, id, nearness, (long)says);
            }
        }

        foreach (var gone in kept.Keys.Where(k => !written.Contains(k)))
            unit.Do("delete from matter_case where case_id = $1", gone);
        foreach (var gone in (await unit.AllAsync<long>("select id from matter")).Where(m => !stays.Contains(m)))
            unit.Do("delete from matter where id = $1", gone);
    }

    private static MatterText Text(CaseWording told) => new(told.Words, told.FiledAt / 86_400_000_000.0) { Area = told.Community, Lat = told.Lat, Lon = told.Lon };
}

/// <summary>A case as a member of a matter.</summary>
internal sealed class MatterCase
{
    public long CaseId { get; set; }

    public long MatterId { get; set; }

    public double Nearness { get; set; }

    public long Says { get; set; }
}
