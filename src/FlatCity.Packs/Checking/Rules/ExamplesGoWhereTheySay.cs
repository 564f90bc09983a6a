using System.Globalization;
using FlatCity.Packs.Scenarios;

namespace FlatCity.Packs.Checking.Rules;

/// <summary>Every line of cases.csv goes where it says, by when it says, through the steps it says.</summary>
internal sealed class ExamplesGoWhereTheySay : ScenarioRule
{
    private static readonly Rule Answers = new("cases.answers", Severity.Error, "The answers of every example are right, or wrong as it says.");
    private static readonly Rule Route = new("cases.route", Severity.Error, "Every example goes where it says.");
    private static readonly Rule Limit = new("cases.limit", Severity.Error, "Every example is due when it says.");
    private static readonly Rule Steps = new("cases.steps", Severity.Error, "Every example ends where it says.");

    public override IReadOnlyList<string> Reads => ["form", "route", "limits", "flow"];

    public override IEnumerable<Finding> Check(CheckInput input)
    {
        var pack = input.Pack;
        return pack.Cases.SelectMany(example => Run(input, example));
    }

    private static IEnumerable<Finding> Run(CheckInput input, CaseExample example)
    {
        var pack = input.Pack;
        var name = $"“{Reading.MapReader.Shown(example.Name)}”";
        var reading = ExampleAnswers.Filing(pack.Form, example);
        var faults = reading.Faults.ToList();
        if (reading.Answers is { } answers)
        {
            var facts = new CaseFacts(answers, ExampleAnswers.CommunityOf(input, example, answers), false);
            var limit = pack.Limits.Decide(facts);
            var row = pack.Route.Decide(facts with { Urgent = limit?.Urgent ?? false });
            if (limit is not null)
            {
                foreach (var finding in CheckLimit(input, example, name, limit)) yield return finding;
            }

            if (row is not null)
            {
                foreach (var finding in CheckRoute(example, name, row, facts.Community)) yield return finding;
            }

            foreach (var finding in Walk(pack, example, name, answers, faults)) yield return finding;
        }

        if (example.Fault is { } expected)
        {
            if (!faults.Any(fault => $"{fault.Field} {fault.Rule.Id}" == expected)) yield return Answers.At(example.At, $"{name} must fail with `{expected}`, and {(faults.Count == 0 ? "its answers are right" : "fails with " + Said(faults))}.", "Correct the example or the form.");
        }
        else if (faults.Count > 0)
        {
            yield return Answers.At(example.At, $"The answers of {name} are not right: {Said(faults)}.", "Correct them, or write what must fail into `fault`, such as `damage answers.required`.");
        }
    }

    private static string Said(IEnumerable<AnswerFault> faults) => string.Join("; ", faults.Select(fault => $"`{fault.Field} {fault.Rule.Id}` ({fault.In("en").TrimEnd('.')})"));

    private static IEnumerable<Finding> CheckRoute(CaseExample example, string name, RouteRow row, string? community)
    {
        if (example.To is { } to && to != row.To && to != row.LeadIn(community)) yield return Route.At(example.At, $"{name} goes to `{row.To}` by the row on line {row.Line}, not to `{to}`.", "Correct the example or the route.");
        if (example.With is not { } with) yield break;
        var helpers = row.With.Select(unit => unit == RouteRow.Community && !with.Contains(RouteRow.Community) ? community ?? unit : unit).ToHashSet(StringComparer.Ordinal);
        if (!helpers.SetEquals(with)) yield return Route.At(example.At, $"With {name} {(helpers.Count == 0 ? "nobody helps" : "help " + string.Join(", ", helpers.Order(StringComparer.Ordinal)))} by the row on line {row.Line}, not {(with.Count == 0 ? "nobody" : string.Join(", ", with))}.", "Correct the example or the route; `-` means nobody.");
    }

    private static IEnumerable<Finding> CheckLimit(CheckInput input, CaseExample example, string name, LimitRow row)
    {
        if (example.Urgent is { } urgent && urgent != row.Urgent) yield return Limit.At(example.At, $"{name} is {(row.Urgent ? "" : "not ")}urgent by the row on line {row.Line}.", "Correct the example or the limits.");
        if (example.Limit is { } limit && limit != row.Whole) yield return Limit.At(example.At, $"{name} has {row.Whole} by the row on line {row.Line}, not {limit}.", "Correct the example or the limits.");
        if (example.Due is not { } due) yield break;
        var calendar = input.City.Calendar;
        var really = calendar.DueAt(calendar.Zone.AtLeniently(example.Filed).ToInstant(), row.Whole).InZone(calendar.Zone).LocalDateTime;
        if (really != due) yield return Limit.At(example.At, $"{name} is due {Minute(really)} by the row on line {row.Line} ({row.Whole}), not {Minute(due)}.", "Correct the example, the limits or the calendar.");
    }

    private static IEnumerable<Finding> Walk(ScenarioPack pack, CaseExample example, string name, Answers answers, List<AnswerFault> faults)
    {
        var state = pack.Flow.Start;
        foreach (var word in example.Steps)
        {
            if (!state.Steps.TryGetValue(word, out var step))
            {
                yield return Steps.At(example.At, $"{name} takes the step `{word}` in `{state.Id}`, which has {(state.Steps.Count == 0 ? "no step" : "only " + string.Join(", ", state.Steps.Keys))}.", "Correct the example or the flow.");
                yield break;
            }

            if (pack.Form.AskedIn(state.Id).Count > 0 && pack.Flow.MustAnswer(state, step)) faults.AddRange(ExampleAnswers.In(pack.Form, state.Id, example, answers).Faults);
            if (pack.Flow.Find(step.Target) is not { } next) yield break;
            state = next;
        }

        if (example.Ends is { } ends && ends != state.Id) yield return Steps.At(example.At, $"{name} ends in `{state.Id}`, not in `{ends}`.", "Correct the example or the flow.");
    }

    private static string Minute(NodaTime.LocalDateTime time) => time.ToString("uuuu-MM-dd'T'HH:mm", CultureInfo.InvariantCulture);
}
