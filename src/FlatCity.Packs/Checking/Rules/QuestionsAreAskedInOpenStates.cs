namespace FlatCity.Packs.Checking.Rules;

/// <summary>A question that is answered later is answered in a state that is there and open, by somebody at work.</summary>
internal sealed class QuestionsAreAskedInOpenStates : ScenarioRule
{
    private static readonly Rule AskedIn = new("form.asked-in", Severity.Error, "A question asked later is asked in an open state.");

    public override IReadOnlyList<string> Reads => ["flow"];

    public override IEnumerable<Finding> Check(CheckInput input)
    {
        foreach (var question in input.Pack.Form.Questions)
        {
            if (question.AskedIn is not { } id) continue;
            var state = input.Pack.Flow.Find(id);
            if (state is null || state.IsEnd) yield return AskedIn.At(question.Head.At, $"`{question.Id}` is asked in `{id}`, which is {(state is null ? "no state" : "an end")}.", $"Name an open state: {string.Join(", ", input.Pack.Flow.States.Values.Where(s => !s.IsEnd).Select(s => s.Id))}.");
            else if (question is Scenarios.Questions.PartyQuestion) yield return AskedIn.At(question.Head.At, $"`{question.Id}` is a party and is asked only in `{id}`.", "Ask for parties at filing: take `asked-in` out.");
        }
    }
}
