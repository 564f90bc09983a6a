using FlatCity.Packs.Reading;

namespace FlatCity.Packs.Checking.Rules;

/// <summary>The duty that the pack names is on the city's lists, and there is one where anybody is sent anything.</summary>
internal sealed class DutyIsKnown : ScenarioRule
{
    private static readonly Rule Unknown = new("duty.unknown", Severity.Error, "The duty is one of the city's lists.");
    private static readonly Rule Missing = new("duty.missing", Severity.Error, "What is more than proposed names the duty behind it.");

    public override IReadOnlyList<string> Reads => ["duty"];

    public override IEnumerable<Finding> Check(CheckInput input)
    {
        if (input.Pack.Duty is not { } duty)
        {
            if (input.MoreThanProposed) yield return Missing.At(Where.Whole("scenario.yaml"), "The scenario names no duty.", "Write `duty:` with an id of duties.csv, so that only units that must take it are sent it.");
            yield break;
        }

        if (input.City.Duties.Knows(duty)) yield break;
        var like = Spelling.Nearest(duty, input.City.Duties.Ids);
        yield return Unknown.At(input.Pack.Place("duty"), $"The city has no duty `{duty}`.", like is null ? "Write an id of duties.csv." : $"Did you mean `{like}`?");
    }
}
