using FlatCity.Packs.Reading;
using FlatCity.Packs.Scenarios;

namespace FlatCity.Packs.Checking.Rules;

/// <summary>What is asked of people is known in minutes: for the form and each step that staff take, and of no step that is not there.</summary>
internal sealed class BurdenIsDeclared : ScenarioRule
{
    private static readonly Rule Missing = new("burden.missing", Severity.Warning, "What is more than proposed declares its minutes, for the form and each step of the city's own people.");
    private static readonly Rule Step = new("burden.step", Severity.Error, "Minutes are declared for steps of the flow.");
    private static readonly Rule Line = new("upper-line.unknown", Severity.Warning, "The upper line that asks for it is one of the city's.");

    public override IReadOnlyList<string> Reads => ["burden", "flow"];

    public override IEnumerable<Finding> Check(CheckInput input)
    {
        var (pack, burden) = (input.Pack, input.Pack.Burden);
        var steps = pack.Flow.States.Values.SelectMany(state => state.Steps.Keys).Distinct(StringComparer.Ordinal).ToList();
        foreach (var step in burden.Steps.Keys.Where(step => !steps.Contains(step, StringComparer.Ordinal)))
        {
            var like = Spelling.Nearest(step, steps);
            yield return Step.At(burden.At, $"The flow has no step `{step}`.", like is null ? "Declare minutes for steps of the flow." : $"Did you mean `{like}`?");
        }

        // A city that gives its lines no ids cannot be asked for one.
        var lines = input.City.UpperLines.Select(l => l.Code).OfType<string>().ToList();
        if (pack.UpperLine is { } line && lines.Count > 0 && !lines.Contains(line, StringComparer.Ordinal))
        {
            var like = Spelling.Nearest(line, lines);
            yield return Line.At(pack.Place("upper-line"), $"The city has no upper line `{line}`.", like is null ? "Write an id of the column `line` in upper-lines.csv, or leave it out where the city asks for it itself." : $"Did you mean `{like}`?");
        }

        if (!input.MoreThanProposed) yield break;
        // What the reporter does is their own time, and is told apart; staff's own steps are what must be known.
        var own = pack.Flow.States.Values.Where(state => state.By?.Kind != ActorKind.Reporter).SelectMany(state => state.Steps.Keys).Distinct(StringComparer.Ordinal);
        var lacking = own.Where(step => !burden.Steps.ContainsKey(step)).ToList();
        if (burden.Form is null) lacking.Insert(0, Burden.FormWord);
        if (lacking.Count > 0) yield return Missing.At(burden.At, $"Nobody has declared how long it takes: {string.Join(", ", lacking)}.", "Write `burden: { form: 5, steps: { open: 3 } }` with minutes, as the people who do it say.");
    }
}
