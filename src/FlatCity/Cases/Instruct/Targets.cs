using FlatCity.Cities;
using FlatCity.Packs.Cities;
using FlatCity.Packs.Scenarios;
using FlatCity.Platform;
using FlatCity.Scenarios;

namespace FlatCity.Cases.Instruct;

/// <summary>One place or community at which something is to be done.</summary>
internal sealed record InstructionTarget(string? PlaceCode, string? Community, double? Lat, double? Lon, string Words);

/// <summary>Who an instruction is for: every school, every community, or a list of them; a piloted scenario stays in its communities.</summary>
internal static class Targets
{
    public static IReadOnlyList<InstructionTarget> Of(City city, PublishedScenario published, IReadOnlyList<string> named, List<Refusal> refusals)
    {
        var all = All(city, published.Pack.Each).ToList();
        if (published.PilotCommunities is { } pilot)
            all = [.. all.Where(t => t.Community is { } c && pilot.Contains(c))];
        if (named.Count > 0)
        {
            foreach (var unknown in named.Where(n => !all.Exists(t => Code(t) == n)).Take(20))
                refusals.Add(new Refusal(RefusalKind.Invalid, InstructTexts.TargetUnknown, "targets", unknown));
            all = [.. all.Where(t => named.Contains(Code(t), StringComparer.Ordinal))];
        }

        if (all.Count == 0 && refusals.Count == 0)
            refusals.Add(new Refusal(RefusalKind.Invalid, InstructTexts.NoTargets, "targets"));
        if (all.Count > InstructCity.MostChildren)
            refusals.Add(new Refusal(RefusalKind.Invalid, InstructTexts.TooManyTargets, "targets", all.Count, InstructCity.MostChildren));
        return all;
    }

    /// <summary>The code by which a target is named: the place's, or the community's.</summary>
    public static string Code(InstructionTarget target) => target.PlaceCode ?? target.Community ?? string.Empty;

    private static IEnumerable<InstructionTarget> All(City city, EachTarget? each) => each switch
    {
        { Kind: EachKind.Places, PlaceKind: { } kind } => OfKind(city, kind),
        { Kind: EachKind.Communities } => OfKind(city, PlaceDirectory.CommunityKind),
        { Kind: EachKind.Listed } listed => listed.Codes.Select(city.Pack.Places.Find).OfType<NamedPlace>().Select(Target),

        // An organ is no place: what is asked of it has none.
        { Kind: EachKind.Units } => city.Pack.Units.OfKind(UnitKind.Organ, city.Today).Select(u => new InstructionTarget(null, null, null, null, u.Name.In("zh"))),
        _ => [],
    };

    private static IEnumerable<InstructionTarget> OfKind(City city, string kind) =>
        city.Pack.Places.OfKind(kind).Select(Target);

    private static InstructionTarget Target(NamedPlace place) => new(place.Code, place.Community, place.Point.Lat, place.Point.Lon, place.Name.In("zh"));
}
