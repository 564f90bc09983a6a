using FlatCity.Cities;
using FlatCity.Packs.Cities;

namespace FlatCity.Cases.Dispatch;

/// <summary>
/// The rota: which post of a unit is named for a work order. Those that the unit's rota names for this hour, else the unit's handlers, in turn by the case's key, so that nobody
/// gets all and the choice can be repeated; a post whose people are all on leave is passed over for the next. Nobody is there: the order is the unit's, without a name.
/// The head may pass it on. No open work is counted: a rota that looks at load is a league table by another name.
/// </summary>
internal static class Rota
{
    public static string? Choose(CityPack pack, string unit, long caseId, RotaNow now)
    {
        var named = now.Named(unit).Where(code => pack.Posts.Find(code)?.Unit == unit).ToList();
        return Next(named, caseId, now) ?? Next(InTurn(pack, unit), caseId, now);
    }

    /// <summary>The posts that get a unit's work where no rota says otherwise: its handlers, else whoever checks or approves there.</summary>
    public static IReadOnlyList<string> InTurn(CityPack pack, string unit)
    {
        List<string> posts = [.. pack.Posts.Of(unit).Where(p => p.Roles.Contains("handle")).Select(p => p.Code)];
        return posts.Count > 0 ? posts : [.. pack.Posts.Of(unit).Where(p => p.Roles.Contains("check") || p.Roles.Contains("approver")).Select(p => p.Code)];
    }

    private static string? Next(IReadOnlyList<string> posts, long caseId, RotaNow now)
    {
        for (var i = 0; i < posts.Count; i++)
        {
            var post = posts[(int)((caseId + i) % posts.Count)];
            if (!now.IsAway(post))
                return post;
        }

        return null;
    }
}
