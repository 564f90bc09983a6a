using Dapper;
using FlatCity.Cases.Advise;
using FlatCity.Cities;
using FlatCity.Packs.Advising;
using FlatCity.Packs.Places;
using FlatCity.Packs.Scenarios;
using FlatCity.Platform.Storage;

namespace FlatCity.Cases.Alike;

/// <summary>A case that may be about the same matter, how alike it is, and whether the same telephone number reported it.</summary>
internal sealed record AlikeCase(CaseState Case, double Likeness, double Metres, bool SameReporter, string? Photo);

/// <summary>What somebody is about to file.</summary>
internal sealed record AlikeQuestion(ScenarioPack Pack, double Lat, double Lon, string? Place, string? Kind, string Words, string? Phone = null)
{
    /// <summary>Only those that somebody can still be joined to.</summary>
    public bool OnlyOpen { get; init; }
}

/// <summary>
/// Cases alike (相似案件), shown while one files: nine cells around the place, in each the newest of the scenario within a month, so many at most, read
/// within the reader's rights and compared in memory. A resident sees only what the scenario makes public and no words are compared for them,
/// lest words be guessed at.
/// </summary>
internal static class AlikeCases
{
    public const int Most = 5;
    public const int Days = 30;

    /// <summary>How many of a cell are looked at; where more lie there, the newest are.</summary>
    public const int MostInCell = 40;

    public static async Task<IReadOnlyList<AlikeCase>> FindAsync(CaseOffice cases, Actor actor, AlikeQuestion asked)
    {
        var city = cases.City;
        if (actor.Post is null && !KnownCases.Shows(asked.Pack))
            return [];
        await using var reading = await city.Database.ReadAsync();
        var phone = actor.Has("desk") && asked.Phone is { Length: > 0 } number ? city.Keys.Equality(number, "phone") : null;
        var (sql, parameters) = Query(reading.Dialect, actor, asked, city.Now);
        var found = await reading.AllAsync<CaseState>(sql, parameters);
        var mine = new Told(new GeoPoint(asked.Lat, asked.Lon), asked.Place, asked.Kind, actor.Post is null ? [] : AlikeTexts.Neighbours(asked.Words));
        var alike = found.Where(c => actor.Post is not null || KnownCases.Shows(cases.PackOf(c))).Select(c => (Case: c, Like: Likeness.Of(mine, TellingOf(cases, actor, c))))
            .Where(c => c.Like > 0)
            .OrderByDescending(c => c.Like).ThenByDescending(c => c.Case.FiledAt).ThenBy(c => c.Case.Id)
            .Take(Most).ToList();
        if (alike.Count == 0)
            return [];
        var ids = reading.Dialect.List(alike.Select(a => a.Case.Id));
        var same = phone is null ? [] : (await reading.AllAsync<long>($"select case_id from party where phone_equal = @phone and {reading.Dialect.In("case_id", "ids")}", new { phone, ids })).ToHashSet();
        var photos = actor.Post is null ? [] : (await reading.AllAsync<PhotoRow>($"select case_id, min(token) as token from file where {reading.Dialect.In("case_id", "ids")} and used_as = 'photo' group by case_id", new { ids })).ToDictionary(p => p.CaseId, p => p.Token);
        return [.. alike.Select(a => new AlikeCase(a.Case, Math.Round(a.Like, 3), mine.Where.MetresTo(new GeoPoint(a.Case.Lat!.Value, a.Case.Lon!.Value)), same.Contains(a.Case.Id), photos.GetValueOrDefault(a.Case.Id)))];
    }

    /// <summary>The statement, for the test that reads its plan too.</summary>
    internal static (string Sql, DynamicParameters Parameters) Query(Dialect dialect, Actor actor, AlikeQuestion asked, long now)
    {
        var parameters = new DynamicParameters(new { scenario = asked.Pack.Id, since = now - (Days * 86_400_000_000L), most = (long)MostInCell });
        var cells = CaseCell.Around(asked.Lat, asked.Lon).Select((cell, i) =>
        {
            parameters.Add("cell" + i, cell);
            return $"select * from (select case_id from case_cell where cell = @cell{i} and scenario = @scenario and filed_at >= @since order by filed_at desc, case_id desc limit @most) n{i}";
        });
        var where = actor.Post is null ? KnownCases.Where : CaseReach.Where(dialect, actor.Reach, parameters);
        if (asked.OnlyOpen)
            where += " and c.ended_at is null and c.parent_id is null";
        return ($"select {CaseFields.Select} from ({string.Join(" union all ", cells)}) m join cases c on c.id = m.case_id where c.merged_into_id is null and c.kind <> 'instruction' and {where}", parameters);
    }

    private static Told TellingOf(CaseOffice cases, Actor actor, CaseState state)
    {
        var pack = cases.PackOf(state);
        return new Told(new GeoPoint(state.Lat!.Value, state.Lon!.Value), state.PlaceCode, WrittenText.Kind(pack, state.Answers), actor.Post is null ? [] : AlikeTexts.Neighbours(WrittenText.Of(pack, state.Answers)));
    }

    private sealed class PhotoRow
    {
        public long CaseId { get; set; }

        public string Token { get; set; } = string.Empty;
    }
}
