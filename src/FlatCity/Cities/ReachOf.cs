using FlatCity.Packs.Cities;
using NodaTime;

namespace FlatCity.Cities;

/// <summary>
/// What each role reaches (角色权限). The desk takes in and sends on everything, the arbiter and whoever supervises judge everything,
/// an overview looks at everything but what is confidential; whoever handles sees their own unit, an approver the units below too,
/// a community what lies in it. A complaint about a post's own unit is out of its reach. Administrators run the system and see no case.
/// </summary>
internal static class ReachOf
{
    public static Reach Post(PostDefinition post, IReadOnlySet<string> roles, UnitDirectory units, LocalDate today)
    {
        string[] own = [.. units.Upwards(post.Unit, today).Select(unit => unit.Code)];
        if (roles.Contains(PostRoles.Desk) || roles.Contains(PostRoles.Arbiter) || roles.Contains(PostRoles.Supervise))
            return new(post.Code, [new(null, null, null, Sensitivity.Confidential)]) { Own = own };
        var rows = new List<ReachRow>();
        if (roles.Contains(PostRoles.Overview))
            rows.Add(new(null, null, null, Sensitivity.Personal));
        if (roles.Contains(PostRoles.Approver))
            rows.AddRange(Below(post.Unit, units, today).Select(unit => new ReachRow(unit, null, null, Sensitivity.Confidential)));
        else if (roles.Contains(PostRoles.Handle))
            rows.Add(new(post.Unit, null, null, Sensitivity.Personal));
        if (roles.Contains(PostRoles.Check))
            rows.Add(new(null, post.Unit, null, Sensitivity.Personal));
        return new(post.Code, rows) { Own = own };
    }

    private static IEnumerable<string> Below(string unit, UnitDirectory units, LocalDate today) =>
        units.ChildrenOf(unit, today).SelectMany(child => Below(child.Code, units, today)).Prepend(unit);
}
