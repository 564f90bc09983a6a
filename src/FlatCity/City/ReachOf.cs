using FlatCity.Packs.Cities;

namespace FlatCity.Cities;

/// <summary>
/// What each role reaches (角色权限). The desk takes in and sends on everything, the arbiter and whoever supervises judge everything,
/// an overview looks at everything but what is confidential; whoever handles sees their own unit, an approver the units below too,
/// a community what lies in it. Administrators run the system and see no case.
/// </summary>
internal static class ReachOf
{
    public static Reach Post(PostDefinition post, IReadOnlySet<string> roles, UnitDirectory units)
    {
        if (roles.Contains(Role.Desk) || roles.Contains(Role.Arbiter) || roles.Contains(Role.Supervise))
            return new(post.Code, [new(null, null, null, Sensitivity.Confidential)]);
        var rows = new List<ReachRow>();
        if (roles.Contains(Role.Overview))
            rows.Add(new(null, null, null, Sensitivity.Personal));
        if (roles.Contains(Role.Approver))
            rows.AddRange(Below(post.Unit, units).Select(unit => new ReachRow(unit, null, null, Sensitivity.Confidential)));
        else if (roles.Contains(Role.Handle))
            rows.Add(new(post.Unit, null, null, Sensitivity.Personal));
        if (roles.Contains(Role.Check))
            rows.Add(new(null, post.Unit, null, Sensitivity.Personal));
        return new(post.Code, rows);
    }

    private static IEnumerable<string> Below(string unit, UnitDirectory units) =>
        units.ChildrenOf(unit).SelectMany(child => Below(child.Code, units)).Prepend(unit);
}
