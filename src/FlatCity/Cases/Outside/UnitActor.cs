using System.Globalization;
using FlatCity.Cities;
using FlatCity.Platform.Storage;
using FlatCity.Platform.Texts;

namespace FlatCity.Cases.Outside;

/// <summary>
/// A unit without an account that acts for itself (外部单位): by a signed link, or through its own system. It has the rights of somebody who handles there, no reach
/// beyond what the unit has, and every step names the way, never a person.
/// </summary>
internal static class UnitActor
{
    public const string Link = "link:";
    public const string System = "open311:";

    public static Actor Of(City city, string way, long id, string unit)
    {
        var doer = way + id.ToString(CultureInfo.InvariantCulture);
        return new Actor
        {
            Doer = new Doer(null, doer),
            Name = string.Empty,
            Unit = unit,
            Roles = new HashSet<string>(StringComparer.Ordinal) { Packs.Cities.PostRoles.Handle },
            Reach = new Reach("link", [new ReachRow(unit, null, null, Sensitivity.Confidential)]) { Own = [.. city.Pack.Units.Upwards(unit, city.Today).Select(u => u.Code)] },
            Caller = doer,
        };
    }

    /// <summary>By which way a step was taken, where its post is no post but one of these.</summary>
    public static Text? WayOf(string post) =>
        post.StartsWith(Link, StringComparison.Ordinal) ? OutsideTexts.ByLink : post.StartsWith(System, StringComparison.Ordinal) ? OutsideTexts.BySystem : null;
}
