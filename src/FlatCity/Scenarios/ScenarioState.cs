using FlatCity.Packs.Scenarios;

namespace FlatCity.Scenarios;

/// <summary>
/// Where a published version is in its life (场景生命周期), in stored words, and which moves there are.
/// A pack without a pilot of its own was tried elsewhere and may go live at once.
/// </summary>
internal static class ScenarioState
{
    public const string Proposed = "proposed";
    public const string Pilot = "pilot";
    public const string Live = "live";
    public const string UnderReview = "under-review";
    public const string Retired = "retired";

    /// <summary>Takes new cases: everywhere, or in its pilot's communities.</summary>
    public static bool TakesCases(string state) => state is Pilot or Live or UnderReview;

    public static IReadOnlyList<string> From(string state, bool hasPilot) => state switch
    {
        Proposed => hasPilot ? [Pilot, Retired] : [Live, Retired],
        Pilot => [Live, Retired],
        Live => [UnderReview],
        UnderReview => [Live, Retired],
        _ => [],
    };

    /// <summary>The checker's word for it.</summary>
    public static ScenarioLife LifeOf(string state) => state switch
    {
        Proposed => ScenarioLife.Proposed,
        Pilot => ScenarioLife.Pilot,
        Live => ScenarioLife.Live,
        UnderReview => ScenarioLife.Review,
        _ => ScenarioLife.Retired,
    };
}
