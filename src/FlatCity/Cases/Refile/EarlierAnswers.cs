using System.Text.Json.Nodes;
using FlatCity.Cases.Steps;
using FlatCity.Platform.Storage;

namespace FlatCity.Cases.Refile;

/// <summary>What was answered on a case under each scenario that it has been under (原回答), rebuilt from its steps: nothing that was answered is ever lost.</summary>
internal static class EarlierAnswers
{
    public static async Task<IReadOnlyList<GivenAnswers>> ReadAsync(Reads reads, CaseOffice cases, CaseState state) =>
        Of(cases, state, await reads.AllAsync<StepRow>($"select {StepRow.Columns} from case_step where case_id = @id order by n", new { id = state.Id }));

    /// <summary>The newest first, each scenario's last.</summary>
    public static IReadOnlyList<GivenAnswers> Of(CaseOffice cases, CaseState state, IEnumerable<StepRow> steps)
    {
        var given = new List<CaseState>();
        var at = new CaseState { Id = state.Id };
        foreach (var step in steps.OrderBy(s => s.N))
        {
            CaseFields.Apply(at, JsonNode.Parse(step.Change)!.AsObject());
            if (given.Count > 0 && (given[^1].Scenario, given[^1].Version) == (at.Scenario, at.Version))
                given[^1] = at with { };
            else
                given.Add(at with { });
        }

        return [.. Enumerable.Reverse(given).Select(g => new GivenAnswers(cases.PackOf(g), g.Answers))];
    }
}
