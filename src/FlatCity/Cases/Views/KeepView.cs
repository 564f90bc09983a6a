using System.Text.Json;
using FlatCity.Cases.List;
using FlatCity.Cases.Worklist;
using FlatCity.Cities;
using FlatCity.Platform;
using FlatCity.Platform.Storage;
using FlatCity.Platform.Web;
using Microsoft.AspNetCore.WebUtilities;

namespace FlatCity.Cases.Views;

/// <summary>What is kept: which list, its filter as in the address, a name, for whom.</summary>
internal sealed record ViewWanted(string List, string Query, string Name, string For);

/// <summary>Keeping, changing, deleting a saved view, and taking the deletion back (保存视图).</summary>
internal static class KeepView
{
    /// <summary>More than these nobody finds again.</summary>
    public const int Most = 50;

    private const int MostName = 40;
    private const int MostQuery = 1_000;

    public static async Task<Outcome<long>> RunAsync(CaseOffice cases, Actor actor, ViewWanted wanted, long? id = null)
    {
        var refusals = new List<Refusal>();
        var name = TextAtTheDoor.Check(wanted.Name.Trim(), MostName, "name");
        if (name.IsRefused)
            refusals.AddRange(name.Refusals);
        else if (name.Value.Length == 0)
            refusals.Add(new(RefusalKind.Invalid, ViewTexts.NameMissing, "name"));
        var query = Query(cases, wanted);
        if (query.IsRefused)
            refusals.AddRange(query.Refusals);
        var owner = SavedView.Owners(actor).FirstOrDefault(o => o.Kind == wanted.For);
        if (owner.Kind is null || actor.Doer.PersonId is null)
            refusals.Add(new(RefusalKind.Invalid, ViewTexts.ForWhomMissing, "for"));
        if (refusals.Count > 0)
            return refusals;
        return await cases.City.Database.WriteAsync<long>(async unit =>
        {
            var now = cases.City.Now;
            if (id is { } changed)
            {
                if (await SavedView.FindAsync(unit, changed) is not { EndedAt: null } view || !view.IsSeenBy(actor))
                    return new Refusal(RefusalKind.NotFound, ViewTexts.Unknown);
                if (!view.MayBeChangedBy(actor))
                    return new Refusal(RefusalKind.Forbidden, ViewTexts.NotYours);
                unit.Do("update saved_view set name = $2, owner_kind = $3, owner = $4 where id = $1", changed, name.Value, owner.Kind, owner.Owner);
                Audit.Add(unit, actor.Doer, now, "view.changed", "view", changed, JsonSerializer.Serialize(new { list = view.List, owner = owner.Kind }));
                return changed;
            }

            if (await unit.FirstAsync<long>("select count(*) from saved_view where owner_kind = @Kind and owner = @Owner and ended_at is null", new { owner.Kind, owner.Owner }) >= Most)
                return new Refusal(RefusalKind.Invalid, ViewTexts.TooMany, "name", Most);
            var key = unit.NextId();
            unit.Do(
                "insert into saved_view (id, list, owner_kind, owner, name, query, made_by, made_at) values ($1, $2, $3, $4, $5, $6, $7, $8)",
                key, wanted.List, owner.Kind, owner.Owner, name.Value, query.Value, actor.Doer.PersonId, now);
            Audit.Add(unit, actor.Doer, now, "view.kept", "view", key, JsonSerializer.Serialize(new { list = wanted.List, owner = owner.Kind }));
            return key;
        });
    }

    /// <summary>Deletes it, or takes that back: the row stays with its end.</summary>
    public static Task<Outcome<bool>> EndAsync(CaseOffice cases, Actor actor, long id, bool undo = false) => cases.City.Database.WriteAsync<bool>(async unit =>
    {
        if (await SavedView.FindAsync(unit, id) is not { } view || !view.IsSeenBy(actor) || (view.EndedAt is null) == undo)
            return new Refusal(RefusalKind.NotFound, ViewTexts.Unknown);
        if (!view.MayBeChangedBy(actor))
            return new Refusal(RefusalKind.Forbidden, ViewTexts.NotYours);
        var now = cases.City.Now;
        unit.Do("update saved_view set ended_at = $2 where id = $1", id, undo ? null : now);
        Audit.Add(unit, actor.Doer, now, undo ? "view.brought-back" : "view.deleted", "view", id, JsonSerializer.Serialize(new { list = view.List }));
        return true;
    });

    /// <summary>The filter as its list reads it, without the page's place; what the list would refuse is refused here.</summary>
    private static Outcome<string> Query(CaseOffice cases, ViewWanted wanted)
    {
        var text = TextAtTheDoor.Check(wanted.Query.TrimStart('?'), MostQuery, "query");
        if (text.IsRefused)
            return text.Refusals.ToList();
        if (wanted.List is not (SavedView.Worklist or SavedView.Cases))
            return new Refusal(RefusalKind.Invalid, ViewTexts.UnknownList, "list");
        var kept = QueryHelpers.ParseQuery(text.Value).Where(p => p.Key is not ("cursor" or "lang" or "print" or "seen" or "limit" or "act" or "case") && p.Value.ToString().Length > 0).ToDictionary(p => p.Key, p => p.Value, StringComparer.Ordinal);
        var query = new QueryCollection(kept);
        IReadOnlyList<Refusal> refusals = wanted.List == SavedView.Cases
            ? CaseFilterQuery.Read(query, cases.City) is { IsRefused: true } a ? a.Refusals : []
            : WorklistFilterQuery.Read(query, cases.City) is { IsRefused: true } b ? b.Refusals : [];
        return refusals.Count > 0 ? refusals.ToList() : QueryString.Create(kept).Value?.TrimStart('?') ?? "";
    }
}
