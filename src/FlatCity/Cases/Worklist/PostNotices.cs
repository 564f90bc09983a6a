using System.Globalization;
using Dapper;
using FlatCity.Platform;
using FlatCity.Platform.Storage;

namespace FlatCity.Cases.Worklist;

/// <summary>A notice to a post that nobody there has seen yet, with the case it is about.</summary>
internal sealed class NoticeRow
{
    public long Id { get; set; }

    public string Kind { get; set; } = string.Empty;

    public long Level { get; set; }

    public long At { get; set; }

    public string Number { get; set; } = string.Empty;

    public string Scenario { get; set; } = string.Empty;

    public long Version { get; set; }

    public string Answers { get; set; } = "{}";
}

/// <summary>Escalations and other notices (提醒) to a post: newest first, until somebody there marks them as seen. Only within the post's reach.</summary>
internal static class PostNotices
{
    public static async Task<IReadOnlyList<NoticeRow>> NewestAsync(Reads reads, Actor actor, int most)
    {
        var parameters = new DynamicParameters(new { post = actor.Post, most = (long)most });
        var where = CaseReach.Where(reads.Dialect, actor.Reach, parameters);
        return await reads.AllAsync<NoticeRow>(
            $"select n.id, n.kind, n.level, n.at, c.number, c.scenario, c.version, c.answers from notice n join cases c on c.id = n.case_id where n.post = @post and n.seen_at is null and {where} order by n.at desc, n.id desc limit @most",
            parameters);
    }

    /// <summary>Marks what the person saw: those up to the newest one shown, no later ones.</summary>
    public static Task<Outcome<long>> MarkSeenAsync(CaseOffice cases, Actor actor, long until) => cases.City.Database.WriteAsync<long>(async unit =>
    {
        var ids = await unit.AllAsync<long>("select id from notice where post = @post and seen_at is null and at <= @until order by id", new { post = actor.Post, until });
        if (ids.Count == 0)
            return 0;
        foreach (var id in ids)
            unit.Do("update notice set seen_at = $2 where id = $1", id, cases.City.Now);
        Audit.Add(unit, actor.Doer, cases.City.Now, "notice.seen", "notice", ids[^1], string.Create(CultureInfo.InvariantCulture, $$"""{"count":{{ids.Count}}}"""));
        return ids.Count;
    });
}
