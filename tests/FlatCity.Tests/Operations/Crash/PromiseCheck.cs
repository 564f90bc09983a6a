using FlatCity.Cities;
using FlatCity.Operations.Verify;
using FlatCity.Platform.Outbox;

namespace FlatCity.Tests.Operations.Crash;

/// <summary>What must hold after a crash, each thing that does not in a line: every acknowledged write is there once, nothing is half, everything agrees.</summary>
internal static class PromiseCheck
{
    /// <summary>The program is back and everything that was pending has been asked again: cases are exactly those that were promised.</summary>
    public static async Task<IReadOnlyList<string>> RunAsync(CityPlace place, ServingProgram program, Promises promises, Random random)
    {
        var broken = new List<string>();
        await using (var city = await City.OpenAsync(place, TimeProvider.System))
        await using (var reading = await city.Database.ReadAsync())
        {
            var kept = await reading.AllAsync<Kept>("select c.number, s.n, s.step from cases c join case_step s on s.case_id = c.id");
            var steps = kept.ToLookup(k => k.Number, StringComparer.Ordinal);
            var promised = promises.Numbers.Values.ToHashSet(StringComparer.Ordinal);
            if (promised.Count != promises.Numbers.Count)
                broken.Add($"{promises.Numbers.Count} keys filed {promised.Count} cases: two keys have one number.");
            broken.AddRange(promised.Where(n => !steps.Contains(n)).Select(n => $"{n} was acknowledged and is not there."));
            broken.AddRange(steps.Where(s => !promised.Contains(s.Key)).Select(s => $"{s.Key} is there and nobody filed it: a request was done twice."));
            broken.AddRange(promises.Steps.SelectMany(c => c.Value.Where(s => !steps[c.Key].Any(k => k.N == s.Key && k.Step == s.Value)).Select(s => $"{c.Key}: step {s.Key} ({s.Value}) was acknowledged and is not there.")));
            broken.AddRange(await OnceAsync(reading));
        }

        // What was answered is answered again to the letter.
        var all = promises.All.ToArray();
        foreach (var one in Enumerable.Range(0, Math.Min(20, all.Length)).Select(_ => all[random.Next(all.Length)]).Concat(all.TakeLast(5)))
        {
            using var response = await new CaseLife.Pending(one.Key, one.Post, one.Path, one.Body, one.IfMatch).SendAsync(program);
            var again = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
            if ((int)response.StatusCode != 201 || again != one.Answer)
                broken.Add($"{one.Key}: {one.Path} is answered by {(int)response.StatusCode} {again} now, and was answered by {one.Answer}.");
        }

        broken.AddRange((await ProvenCity.ProveAsync(place)).Found.Select(f => f.ToString()));
        return broken;
    }

    /// <summary>When all has come to rest: every message that is written down as sent has gone out, none waits that could go, and the audit has no hole.</summary>
    public static async Task<IReadOnlyList<string>> AtRestAsync(CityPlace place)
    {
        await using var city = await City.OpenAsync(place, TimeProvider.System);
        for (var patience = 0; ; patience++)
        {
            await using var reading = await city.Database.ReadAsync();
            var waiting = await reading.FirstAsync<long>("select (select count(*) from outbox where next_at is not null and next_at <= @now) + (select count(*) from audit_entry where position is null) + (select count(*) from round_due) + (select count(*) from search_due)", new { now = city.Now });
            if (waiting > 0 && patience < 150)
            {
                await Task.Delay(200, TestContext.Current.CancellationToken);
                continue;
            }

            var gone = FolderSink.Read(Path.Combine(place.DataFolder, "messages")).Select(m => m.Id).ToHashSet();
            var sent = await reading.AllAsync<long>("select id from outbox where sent_at is not null and door in ('sms', 'mail')");
            return [.. waiting > 0 ? [$"{waiting} messages, audit entries, counts or words still wait after half a minute of rest."] : Array.Empty<string>(), .. sent.Where(id => !gone.Contains(id)).Select(id => $"message {id} is written down as sent and never went."), .. (await ProvenCity.ProveAsync(place)).Found.Select(f => f.ToString())];
        }
    }

    private static async Task<IReadOnlyList<string>> OnceAsync(FlatCity.Platform.Storage.Reads reading) =>
    [
        .. (await reading.AllAsync<string>("select c.number from cases c where (select count(*) from outbox o where o.case_id = c.id and o.template = 'filed') <> 1")).Select(n => $"{n}: its reporter is told not exactly once."),
        .. (await reading.AllAsync<string>("select c.number from cases c where (select count(*) from party p where p.case_id = c.id) <> 1 or (select count(*) from source s where s.case_id = c.id) <> 1")).Select(n => $"{n} has not exactly one party and one source: it is half."),
        .. (await reading.AllAsync<string>("select c.number from cases c where c.last_n <> (select count(*) from case_step s where s.case_id = c.id)")).Select(n => $"{n}: its last step's number is not how many steps it has."),
    ];

    private sealed class Kept
    {
        public string Number { get; set; } = "";

        public long N { get; set; }

        public string Step { get; set; } = "";
    }
}
