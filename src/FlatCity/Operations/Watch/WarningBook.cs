using System.Text.Json;
using FlatCity.Cities;
using FlatCity.Operations.Doctor;
using FlatCity.Platform.Storage;
using FlatCity.Platform.Texts;

namespace FlatCity.Operations.Watch;

/// <summary>A trouble as it was told, from when it was found until it was gone.</summary>
internal sealed class WarningRow
{
    public long Id { get; set; }

    public string Name { get; set; } = "";

    public string Weight { get; set; } = "";

    public string WhatZh { get; set; } = "";

    public string WhatEn { get; set; } = "";

    public string RemedyZh { get; set; } = "";

    public string RemedyEn { get; set; } = "";

    public long BeganAt { get; set; }

    public long? EndedAt { get; set; }

    public string WhatIn(Language language) => language.Code == Language.Chinese.Code ? WhatZh : WhatEn;
}

/// <summary>That somebody was told: on their pages, where <c>DoneAt</c> is when they looked, or by mail, where it is when it went.</summary>
internal sealed class ToldRow
{
    public long Id { get; set; }

    public long WarningId { get; set; }

    public string Way { get; set; } = "";

    public string? Post { get; set; }

    public long? PersonId { get; set; }

    public byte[]? Address { get; set; }

    public long At { get; set; }

    public long? DoneAt { get; set; }

    public string? Fault { get; set; }
}

/// <summary>
/// Warnings (预警) and who got them. A trouble is told once, when it is found; one that comes back within an hour is the same one, so that what flickers
/// does not fill anybody's mailbox.
/// </summary>
internal static class WarningBook
{
    public const string Page = "page";
    public const string Mail = "mail";
    private const string Columns = "id, name, weight, what_zh, what_en, remedy_zh, remedy_en, began_at, ended_at";
    private const string Setting = "watchers";
    private const long Hour = 3_600_000_000;
    private const long Year = Hour * 24 * 365;
    private const int MostSwept = 200;

    public static string Place(long told) => $"warning-told:{told}";

    /// <summary>Writes what is found now beside what was known, and notes who is told of what is new.</summary>
    public static Task<bool> KeepAsync(City city, Lease lease, IReadOnlyList<Trouble> troubles, IReadOnlyList<Holding> administrators, IReadOnlyList<string> mails) => city.Database.KeepHouseAsync<bool>(async unit =>
    {
        lease.Require(unit);
        var now = city.Now;
        var known = (await unit.AllAsync<WarningRow>($"select {Columns} from warning where ended_at is null or ended_at > @since order by id", new { since = now - Hour }))
            .GroupBy(w => w.Name, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.Last(), StringComparer.Ordinal);
        var found = troubles.Where(t => t.Weight != Weight.Note).GroupBy(t => t.Check, StringComparer.Ordinal).Select(Of).ToList();
        foreach (var row in found)
        {
            if (!known.TryGetValue(row.Name, out var before))
                Begin(unit, city, row, now, administrators, mails);
            else if (before.EndedAt is not null || before.WhatZh != row.WhatZh || before.Weight != row.Weight)
                unit.Do("update warning set weight = $2, what_zh = $3, what_en = $4, remedy_zh = $5, remedy_en = $6, ended_at = null where id = $1", before.Id, row.Weight, row.WhatZh, row.WhatEn, row.RemedyZh, row.RemedyEn);
        }

        foreach (var gone in known.Values.Where(w => w.EndedAt is null && !found.Exists(f => f.Name == w.Name)))
            unit.Do("update warning set ended_at = $2 where id = $1", gone.Id, now);
        return true;
    });

    /// <summary>Newest first; more than a page's rows say that there are older ones.</summary>
    public static Task<IReadOnlyList<WarningRow>> NewestAsync(Reads reads, long before, int most) =>
        reads.AllAsync<WarningRow>($"select {Columns} from warning where id < @before order by id desc limit @most", new { before, most = (long)most });

    public static Task<IReadOnlyList<WarningRow>> OpenAsync(Reads reads) => reads.AllAsync<WarningRow>($"select {Columns} from warning where ended_at is null order by id");

    public static Task<IReadOnlyList<ToldRow>> ToldAsync(Reads reads, IEnumerable<long> warnings) =>
        reads.AllAsync<ToldRow>($"select id, warning_id, way, post, person_id, address, at, done_at, fault from warning_told where {reads.Dialect.In("warning_id", "warnings")} order by id", new { warnings = reads.Dialect.List(warnings) });

    /// <summary>Whoever opens the page has been told now, of all that stands there.</summary>
    public static async Task LookedAsync(City city, long person)
    {
        IReadOnlyList<long> unseen;
        await using (var reading = await city.Database.ReadAsync())
            unseen = await reading.AllAsync<long>("select id from warning_told where person_id = @person and done_at is null and way = 'page'", new { person });
        if (unseen.Count == 0)
            return;
        var now = city.Now;
        await city.Database.KeepHouseAsync<bool>(unit =>
        {
            foreach (var id in unseen)
                unit.Do("update warning_told set done_at = $2 where id = $1 and done_at is null", id, now);
            return new(true);
        });
    }

    /// <summary>The mail addresses of those who are warned.</summary>
    public static async Task<IReadOnlyList<string>> MailsAsync(Reads reads, CityKeys keys) =>
        await reads.FirstAsync<string>("select value from setting where name = @Setting", new { Setting }) is { } kept
            ? JsonSerializer.Deserialize<string[]>(keys.Open(Convert.FromBase64String(kept), Setting))!
            : [];

    public static void WriteMails(WriteUnit unit, string sealedMails) =>
        unit.Do("insert into setting (name, value) values ($1, $2) on conflict (name) do update set value = excluded.value", Setting, sealedMails);

    public static string SealMails(CityKeys keys, IReadOnlyList<string> mails) => Convert.ToBase64String(keys.Seal(JsonSerializer.Serialize(mails), Setting));

    /// <summary>What ended a year ago goes, with whom it was told; in portions, each a short unit of work.</summary>
    public static async Task SweepAsync(City city)
    {
        while (await city.Database.KeepHouseAsync<int>(unit => SweepSomeAsync(unit, city.Now - Year)) == MostSwept)
        {
        }
    }

    private static async ValueTask<int> SweepSomeAsync(WriteUnit unit, long before)
    {
        var old = await unit.AllAsync<long>("select id from warning where ended_at < @before order by ended_at limit @most", new { before, most = (long)MostSwept });
        foreach (var id in old)
        {
            unit.Do("delete from warning_told where warning_id = $1", id);
            unit.Do("delete from warning where id = $1", id);
        }

        return old.Count;
    }

    private static void Begin(WriteUnit unit, City city, WarningRow row, long now, IReadOnlyList<Holding> administrators, IReadOnlyList<string> mails)
    {
        var id = unit.NextId();
        unit.Do("insert into warning (id, name, weight, what_zh, what_en, remedy_zh, remedy_en, began_at, found_at) values ($1, $2, $3, $4, $5, $6, $7, $8, $9)", id, row.Name, row.Weight, row.WhatZh, row.WhatEn, row.RemedyZh, row.RemedyEn, now, now);
        foreach (var holder in administrators)
            unit.Do("insert into warning_told (id, warning_id, way, post, person_id, at) values ($1, $2, $3, $4, $5, $6)", unit.NextId(), id, Page, holder.Post, holder.PersonId, now);
        foreach (var mail in mails)
        {
            var told = unit.NextId();
            unit.Do("insert into warning_told (id, warning_id, way, address, at, next_at) values ($1, $2, $3, $4, $5, $6)", told, id, Mail, city.Keys.Seal(mail, Place(told)), now, now);
        }
    }

    /// <summary>Several of one check are one warning.</summary>
    private static WarningRow Of(IGrouping<string, Trouble> same) => new()
    {
        Name = same.Key,
        Weight = Trouble.WordOf(same.Max(t => t.Weight)),
        WhatZh = string.Join(' ', same.Select(t => t.WhatIn("zh")).Distinct(StringComparer.Ordinal)),
        WhatEn = string.Join(' ', same.Select(t => t.WhatIn("en")).Distinct(StringComparer.Ordinal)),
        RemedyZh = string.Join(' ', same.Select(t => t.RemedyIn("zh")).Distinct(StringComparer.Ordinal)),
        RemedyEn = string.Join(' ', same.Select(t => t.RemedyIn("en")).Distinct(StringComparer.Ordinal)),
    };
}
