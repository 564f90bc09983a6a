using FlatCity.Packs.Cities;

namespace FlatCity.Cities;

/// <summary>
/// Who heads a unit (单位负责人) for its rota, leave and stand-ins: an approver of it or of the unit above; where it has no approver's post, whoever checks there.
/// </summary>
internal static class HeadsUnit
{
    public static bool Is(City city, Actor actor, string unit)
    {
        if (actor.Unit is null)
            return false;
        if (actor.Has(PostRoles.Approver) && Above(city, unit).Contains(actor.Unit, StringComparer.Ordinal))
            return true;
        return actor.Unit == unit && actor.Has(PostRoles.Check) && !city.Pack.Posts.Of(unit).Any(p => p.Has(PostRoles.Approver));
    }

    private static IEnumerable<string> Above(City city, string unit)
    {
        for (var at = city.Pack.Units.Find(unit); at is not null; at = at.Parent is null ? null : city.Pack.Units.Find(at.Parent))
            yield return at.Code;
    }
}
