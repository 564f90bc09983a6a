using FlatCity.Packs.Cities;

namespace FlatCity.Cases.Dispatch;

/// <summary>
/// The rota: which post of a unit is named for a work order. The unit's handlers in turn by the case's key, so that nobody gets all and the choice can be repeated;
/// the head may pass it on. No open work is counted: a rota that looks at load is a league table by another name.
/// </summary>
internal static class Rota
{
    public static string? Choose(CityPack pack, string unit, long caseId)
    {
        var posts = pack.Posts.Of(unit).Where(p => p.Roles.Contains("handle")).Select(p => p.Code).ToList();
        if (posts.Count == 0)
            posts = [.. pack.Posts.Of(unit).Where(p => p.Roles.Contains("check") || p.Roles.Contains("approver")).Select(p => p.Code)];
        return posts.Count == 0 ? null : posts[(int)(caseId % posts.Count)];
    }
}
