using FlatCity.Packs.Cities;
using FlatCity.Packs.Scenarios;
using FlatCity.Packs.Scenarios.Questions;

namespace FlatCity.Packs.Checking.Rules;

/// <summary>Somebody who exists in this city may act in every open state, and not only those barred by <c>not-by</c>.</summary>
internal sealed class SomebodyMayAct : ScenarioRule
{
    private static readonly Rule Nobody = new("actor.nobody", Severity.Error, "Somebody who exists in this city may act in every open state.");
    private static readonly Rule Barred = new("actor.barred", Severity.Error, "Not only those may act who are barred by not-by.");

    public override IReadOnlyList<string> Reads => ["form", "route", "flow"];

    public override IEnumerable<Finding> Check(CheckInput input)
    {
        foreach (var state in input.Pack.Flow.States.Values.Where(state => !state.IsEnd))
        {
            if (state.By is not { } by) continue;
            if (by.Kind == ActorKind.Reporter)
            {
                if (!input.Pack.Form.Parties.Any(party => party.Party is PartyRole.Reporter)) yield return Nobody.At(state.At, $"In `{state.Id}` the reporter acts, and the form asks for no reporter.", "Add `{ id: reporter, ask: party, party: reporter }` to the form, or let somebody else act.");
                if (state.Steps.Count == 0) yield return Nobody.At(state.At, $"In `{state.Id}` nobody can take a step: it has none.", "Add `steps:`.");
                continue;
            }

            if (Units(input, by).FirstOrDefault(unit => !HasPost(input, unit, Roles(state, by))) is { } empty) yield return Nobody.At(state.At, $"In `{state.Id}` `{by}` acts, and `{empty}` has no post with the role {string.Join(" or ", Roles(state, by))}.", "Add such a post to posts.csv, or let somebody else act.");
            if (state.Steps.Count == 0) yield return Nobody.At(state.At, $"In `{state.Id}` nobody can take a step: it has none.", "Add `steps:`.");
            if (state.NotBy is { } notBy && IsBarred(input, by, notBy) is { } barred) yield return Barred.At(state.At, $"In `{state.Id}` `{by}` acts and `{notBy}` may not, and {barred}.", "Let somebody act who is never the barred one.");
        }
    }

    private static IEnumerable<string> Units(CheckInput input, Actor by) => by.Kind switch
    {
        ActorKind.Desk => [input.City.Desk],
        ActorKind.Lead or ActorKind.Approver => input.Leads.Where(input.IsUnit),
        ActorKind.Co => input.Helpers.Where(input.IsUnit),
        ActorKind.Community => input.Communities,
        ActorKind.Owner => input.IsUnit(input.Pack.Owner) ? [input.Pack.Owner] : [],
        _ => [],
    };

    private static string[] Roles(State state, Actor by) => by.Kind switch
    {
        ActorKind.Desk => [PostRoles.Desk],
        ActorKind.Approver => [PostRoles.Approver],
        ActorKind.Community when state.Stage == Stage.Checking => [PostRoles.Check],
        ActorKind.Owner => [PostRoles.Approver, PostRoles.Instruct, PostRoles.Handle],
        _ => [PostRoles.Handle],
    };

    // The approver of a section may sit in its organ: a reply is read by whoever answers for the unit.
    private static bool HasPost(CheckInput input, string unit, string[] roles)
    {
        var units = roles is [PostRoles.Approver] ? input.City.Units.Upwards(unit, input.On).Select(each => each.Code) : [unit];
        return units.SelectMany(input.City.Posts.Of).Any(post => roles.Any(post.Has));
    }

    private static string? IsBarred(CheckInput input, Actor by, Actor notBy)
    {
        if (by == notBy) return "they are the same";
        var barred = BarredUnits(input, notBy).ToHashSet(StringComparer.Ordinal);
        switch (by.Kind)
        {
            case ActorKind.Community when notBy.Kind == ActorKind.Lead && input.Pack.Route.Rows.FirstOrDefault(row => row.To == RouteRow.Community) is { } row:
                return $"the row on line {row.Line} lets the community lead";
            case ActorKind.Community:
                return input.Communities.FirstOrDefault(barred.Contains) is { } community ? $"`{community}` may be both" : null;
            case ActorKind.Lead or ActorKind.Approver when notBy.Kind is ActorKind.Lead or ActorKind.Approver:
                return "both are of the lead unit";
            case ActorKind.Owner:
                return barred.Contains(input.Pack.Owner) ? $"`{input.Pack.Owner}` may be both" : null;
            case ActorKind.Desk:
                return barred.Contains(input.City.Desk) ? $"`{input.City.Desk}` may be both" : null;
            case ActorKind.Post:
                return input.City.Posts.Find(by.Post!) is { } post && barred.Contains(post.Unit) ? $"the post belongs to `{post.Unit}`, which may be barred" : null;
            default:
                return null;
        }
    }

    private static IEnumerable<string> BarredUnits(CheckInput input, Actor notBy) => notBy.Kind switch
    {
        ActorKind.Post => input.City.Posts.Find(notBy.Post!) is { } post ? [post.Unit] : [],
        _ => Units(input, notBy),
    };
}
