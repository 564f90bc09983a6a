using FlatCity.Packs;
using FlatCity.Platform;

namespace FlatCity.Scenarios;

/// <summary>The checker's errors as refusals: one each, at most twenty.</summary>
internal static class Unsound
{
    public static List<Refusal> Refusals(IEnumerable<Finding> findings) =>
        [.. findings.Where(f => f.Severity == Severity.Error).Take(20).Select(f => new Refusal(RefusalKind.Invalid, ScenarioTexts.Finding, f.File, f.ToString()))];
}
