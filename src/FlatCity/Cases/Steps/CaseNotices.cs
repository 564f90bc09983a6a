using FlatCity.Cities;

namespace FlatCity.Cases.Steps;

/// <summary>Telling people at posts: the desk, the approvers of a unit, those who overlook the city.</summary>
internal static class CaseNotices
{
    public static IEnumerable<CaseNotice> ToDesk(StepContext context, string kind) =>
        context.City.Pack.Posts.Of(context.City.Pack.Desk).Take(1).Select(p => new CaseNotice(p.Code, null, kind, 0));

    /// <summary>The first approver's post of the unit, or of the organ above it.</summary>
    public static string? ApproverOf(City city, string? unit)
    {
        for (var at = unit; at is not null; at = city.Pack.Units.Find(at)?.Parent)
        {
            if (city.Pack.Posts.Of(at).FirstOrDefault(p => p.Roles.Contains("approver")) is { } post)
                return post.Code;
        }

        return null;
    }

    public static string? WithRole(City city, string role) => city.Pack.Posts.All.FirstOrDefault(p => p.Roles.Contains(role))?.Code;
}
