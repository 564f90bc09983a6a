using FlatCity.Platform.Web;
using FlatCity.Platform.Web.Components;

namespace FlatCity.Scenarios;

/// <summary>A state as a tag.</summary>
internal static class StateTag
{
    public static Tag Of(CityPage page, string state) => new(page.T(ScenarioTexts.OfState(state)), state switch
    {
        ScenarioState.Proposed => Tone.Waiting,
        ScenarioState.Pilot => Tone.Going,
        ScenarioState.Live => Tone.Done,
        ScenarioState.UnderReview => Tone.Waiting,
        _ => Tone.Ended,
    });
}
