using FlatCity.Cases.Dispatch;
using FlatCity.Cases.Steps;
using FlatCity.Cities;

namespace FlatCity.Cases.Recuse;

/// <summary>
/// Recusal (回避): of a complaint about a unit, that unit and all below it act on nothing, are sent nothing and see nothing. Where it would have been theirs,
/// the post that the city pack names stands in: the first that is not of the unit, else the arbiter. Seeing is barred by the reach, in every query.
/// </summary>
internal static class Recusal
{
    /// <summary>Whether a unit is the one complained about, or part of it.</summary>
    public static bool Bars(City city, string? against, string? unit) =>
        against is not null && unit is not null && (unit == against || city.Pack.Units.IsWithin(unit, against, city.Today));

    public static bool BarsPost(City city, string? against, string? post) => against is not null && post is not null && Bars(city, against, city.Pack.Posts.Find(post)?.Unit);

    /// <summary>The post that stands for whoever is barred.</summary>
    public static string? PostFor(City city, string against) =>
        city.Pack.RecusalPosts.Append(city.Pack.ArbiterPost).FirstOrDefault(p => city.Pack.Posts.Find(p) is { } post && !Bars(city, against, post.Unit));

    /// <summary>The unit and post that have it instead of a barred unit; the same where nothing bars it.</summary>
    public static (string Unit, string? Post) Instead(City city, CaseState state, string unit, string? post)
    {
        if (state.AgainstUnit is not { } against || !Bars(city, against, unit) || PostFor(city, against) is not { } other)
            return (unit, post);
        return (city.Pack.Posts.Find(other)!.Unit, other);
    }

    /// <summary>The way without the barred units; it says whom it passed by.</summary>
    public static RouteExplanation Around(City city, CaseState state, RouteExplanation route)
    {
        if (state.AgainstUnit is not { } against)
            return route;
        var (to, _) = Instead(city, state, route.To, null);
        IReadOnlyList<string> with = [.. route.With.Where(u => !Bars(city, against, u) && u != to)];
        return to == route.To && with.Count == route.With.Count ? route : route with { To = to, With = with, Recused = against, TableTo = route.TableTo ?? route.To, TableWith = route.TableWith ?? route.With };
    }

    /// <summary>Whether the actor stands for a word of `by` whose unit is barred.</summary>
    public static bool StandsFor(StepContext context, string by)
    {
        if (context.Case.AgainstUnit is not { } against || context.Actor.Post is not { } post)
            return false;
        var pack = context.City.Pack;
        var unit = by switch
        {
            "desk" => pack.Desk,
            "community" => context.Case.Community ?? pack.Desk,
            "owner" => context.Pack.Owner,
            "approver" => context.Work.Orders.FindLast(o => o.Role == "lead")?.Unit,
            "arbiter" => pack.Posts.Find(pack.ArbiterPost)?.Unit,
            _ => pack.Posts.Find(by)?.Unit,
        };
        return Bars(context.City, against, unit) && PostFor(context.City, against) == post;
    }
}
