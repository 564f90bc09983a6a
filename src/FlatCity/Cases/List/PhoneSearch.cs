using FlatCity.Cities;
using FlatCity.Packs.Cities;
using FlatCity.Platform;

namespace FlatCity.Cases.List;

/// <summary>
/// Cases by the last digits of a phone (按电话尾号查): only for posts that may see phones, with the look in the audit. The tail is found by its keyed hash;
/// longer tails are compared after opening.
/// </summary>
internal static class PhoneSearch
{
    private const int Most = 500;

    public static bool MaySee(Actor actor) => new[] { PostRoles.Desk, PostRoles.Handle, PostRoles.Approver, PostRoles.Check }.Any(actor.Has);

    public static async Task<Outcome<CaseFilter>> ApplyAsync(CaseOffice cases, Actor actor, CaseFilter filter)
    {
        if (filter.Phone is not { } digits)
            return filter;
        if (!MaySee(actor))
            return new Refusal(RefusalKind.Forbidden, ListTexts.PhoneNotYours, "phone");
        return filter with { Ids = await Parties.FindAsync(cases.City, actor, digits, Most) };
    }
}
