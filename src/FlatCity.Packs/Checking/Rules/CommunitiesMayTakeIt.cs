using FlatCity.Packs.Scenarios;

namespace FlatCity.Packs.Checking.Rules;

/// <summary>
/// A community is given only what its admission list 准入清单 allows: as lead or helper the scenario's duty, as who
/// checks on site the duty <c>on-site-check</c>.
/// </summary>
internal sealed class CommunitiesMayTakeIt : ScenarioRule
{
    /// <summary>The duty on the admission list under which communities check on site.</summary>
    public const string OnSiteCheck = "on-site-check";

    private static readonly Rule Admission = new("route.admission", Severity.Error, "A community is given only what its admission list allows.");

    public override IReadOnlyList<string> Reads => ["flow", "route"];

    public override IEnumerable<Finding> Check(CheckInput input)
    {
        foreach (var row in input.Pack.Route.Rows)
        {
            foreach (var unit in row.With.Prepend(row.To))
            {
                IEnumerable<string> communities = unit == RouteRow.Community ? input.Communities : input.Communities.Where(code => code == unit);
                if (Barred(input, communities, input.Pack.Duty) is { } barred) yield return Admission.At(unit == row.To ? row.ToAt : row.At, $"The admission list does not let `{barred}` take `{input.Pack.Duty}`.", "Send it to a unit whose duty it is; a community gets what is on its list, not what nobody else wants.");
            }
        }

        foreach (var state in input.Pack.Flow.States.Values)
        {
            if (state.By is not { Kind: ActorKind.Community }) continue;
            var duty = state.Stage == Stage.Checking ? OnSiteCheck : input.Pack.Duty;
            if (Barred(input, input.Communities, duty) is { } barred) yield return Admission.At(state.At, $"The admission list does not let `{barred}` act in `{state.Id}` (`{duty}`).", $"Let the owner or a post act there, or add `{duty}` with its basis to the admission list.");
        }
    }

    private static string? Barred(CheckInput input, IEnumerable<string> communities, string? duty) =>
        duty is null || (duty != OnSiteCheck && !input.City.Duties.Knows(duty)) ? null : communities.FirstOrDefault(code => !input.City.Duties.MayTake(code, duty, input.On));
}
