using FlatCity.Cases.Bulk;
using FlatCity.Cases.Dispatch;
using FlatCity.Cases.Worklist;
using FlatCity.Cities;
using FlatCity.Platform;

namespace FlatCity.Cases.RotaWeek;

/// <summary>Passes on what is open and named to the post of somebody on leave, each to the next on the rota (顺延): by the same rules as one alone.</summary>
internal static class PassOnOpenWork
{
    public static async Task<IReadOnlyList<WorklistRow>> ReadAsync(CaseOffice cases, Actor actor, string post)
    {
        await using var reading = await cases.City.Database.ReadAsync();
        return await OpenWorkQuery.RunAsync(reading, actor, new WorklistFilter { Post = post, Limit = StepOnMany.Most });
    }

    public static async Task<IReadOnlyList<BulkResult>> RunAsync(CaseOffice cases, Actor actor, string post, string words)
    {
        var rows = await ReadAsync(cases, actor, post);
        RotaNow rota;
        await using (var reading = await cases.City.Database.ReadAsync())
            rota = (await RotaNow.ReadAsync(cases.City, reading, cases.City.Now)).Without(post);
        var results = new List<BulkResult>(rows.Count);
        foreach (var row in rows)
        {
            if (Rota.Choose(cases.City.Pack, row.Unit, row.Id, rota) is { } next)
                results.AddRange(await StepOnMany.RunAsync(cases, actor, [(row.Number, null)], new BulkStep("assign", words, null, null, next)));
            else
                results.Add(new BulkResult(row.Number, new Refusal(RefusalKind.NotNow, RotaWeekTexts.NobodyNext)));
        }

        return results;
    }
}
