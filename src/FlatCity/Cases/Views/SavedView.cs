using Dapper;
using FlatCity.Cities;
using FlatCity.Platform.Storage;

namespace FlatCity.Cases.Views;

/// <summary>A list's filter under a name (常用视图): one's own, one's post's, or one's unit's.</summary>
internal sealed class SavedView
{
    public const string Worklist = "worklist";
    public const string Cases = "cases";

    private const string Columns = "id, list, owner_kind, owner, name, query, made_by, made_at, ended_at";

    public long Id { get; set; }

    public string List { get; set; } = Worklist;

    public string OwnerKind { get; set; } = "person";

    public string Owner { get; set; } = "";

    public string Name { get; set; } = "";

    /// <summary>What stands behind the question mark, without a page's place.</summary>
    public string Query { get; set; } = "";

    public long MadeBy { get; set; }

    public long MadeAt { get; set; }

    public long? EndedAt { get; set; }

    public string Address => (List == Cases ? "/work/cases" : "/work") + (Query.Length == 0 ? "" : "?" + Query);

    /// <summary>All that this person at this post sees, theirs first.</summary>
    public static Task<IReadOnlyList<SavedView>> SeenByAsync(Reads reads, Actor actor)
    {
        var (sql, parameters) = Build(actor);
        return reads.AllAsync<SavedView>(sql, parameters);
    }

    public static (string Sql, DynamicParameters Parameters) Build(Actor actor)
    {
        var parameters = new DynamicParameters();
        var parts = Owners(actor).Select((o, i) =>
        {
            parameters.Add("kind" + i, o.Kind);
            parameters.Add("owner" + i, o.Owner);
            return $"select {Columns} from saved_view where owner_kind = @kind{i} and owner = @owner{i} and ended_at is null";
        }).ToList();
        return (string.Join(" union all ", parts) + " order by owner_kind, id", parameters);
    }

    public static Task<SavedView?> FindAsync(Reads reads, long id) => reads.FirstAsync<SavedView>($"select {Columns} from saved_view where id = @id", new { id });

    /// <summary>Whose views these are: the person's, their post's, their unit's.</summary>
    public static IEnumerable<(string Kind, string Owner)> Owners(Actor actor)
    {
        yield return ("person", (actor.Doer.PersonId ?? 0).ToString(System.Globalization.CultureInfo.InvariantCulture));
        if (actor.Post is { } post)
            yield return ("post", post);
        if (actor.Unit is { } unit)
            yield return ("unit", unit);
    }

    public bool IsSeenBy(Actor actor) => Owners(actor).Contains((OwnerKind, Owner));

    /// <summary>One's own, one's post's; a unit's is changed by whoever made it and by the unit's approvers.</summary>
    public bool MayBeChangedBy(Actor actor) => IsSeenBy(actor) && (OwnerKind != "unit" || MadeBy == actor.Doer.PersonId || actor.Has("approver"));
}
