using System.Text.Json.Nodes;
using FlatCity.Cases.Link;
using FlatCity.Platform;
using FlatCity.Platform.Storage;

namespace FlatCity.Cases.Steps;

/// <summary>
/// What a step needs besides its own case, read before the rule decides: the case that it names (merge, relate), the one it was merged into and what it was before,
/// the open children of a parent that is withdrawn, whether the round was drawn to be rung back. Within the actor's reach: nobody merges into what they may not see.
/// </summary>
internal sealed record Surroundings(IReadOnlyList<CaseWork> Others, CaseState? Earlier = null, bool IsDrawn = false)
{
    /// <summary>The reporter of the one has reported the other too: one person, who is not counted twice.</summary>
    public bool SameCaller { get; init; }

    /// <summary>What was answered on it under each scenario it has been under, the newest first.</summary>
    public IReadOnlyList<Refile.GivenAnswers> Given { get; init; } = [];

    public IReadOnlySet<string> Roles { get; init; } = new HashSet<string>();

    private static readonly Surroundings None = new([]);

    public static async ValueTask<Outcome<Surroundings>> ReadAsync(Reads reads, CaseOffice cases, Actor actor, CaseWork work, StepInput input) => input.Step switch
    {
        "merge" => await MergedAsync(reads, cases, actor, work.Now, input),
        "relate" or "unrelate" => await NamedAsync(reads, cases, actor, input),
        "unmerge" when work.Now.MergedIntoId is { } into => new Surroundings(await WorksAsync(reads, cases, await CaseStore.FindAsync(reads, actor.Reach, into)), await EarlierAsync(reads, work.Now))
        {
            SameCaller = await reads.FirstAsync<long?>("select again from joined where case_id = @id and k = 0", new { id = work.Now.Id }) == 1,
        },
        "verdict" or Calls.CallBack.Step => new Surroundings([], null, await Draw.DrawnRounds.IsWaitingAsync(reads, work.Now.Id, Calls.CallBack.RoundOf(work.Now, input))),
        Refile.RefileCase.Step => None with
        {
            Given = await Refile.EarlierAnswers.ReadAsync(reads, cases, work.Now),
            Roles = (await CaseStore.PartiesAsync(reads, work.Now.Id)).Select(p => p.Role).ToHashSet(StringComparer.Ordinal),
        },
        "withdraw" when work.Now.IsOpen && work.Now.ParentId is null => await ChildrenAsync(reads, cases, work.Now),
        _ => None,
    };

    private static async Task<Outcome<Surroundings>> MergedAsync(Reads reads, CaseOffice cases, Actor actor, CaseState state, StepInput input)
    {
        var named = await NamedAsync(reads, cases, actor, input);
        if (named.IsRefused || named.Value.Others is not [{ } into])
            return named;
        var same = await reads.FirstAsync<long>(
            "select count(*) from party p join party q on q.phone_equal = p.phone_equal left join joined j on j.party_id = q.id and j.k > 0 where p.case_id = @id and p.joined is null and p.role = 'reporter' and q.case_id = @into and q.role = 'reporter' and j.left_at is null",
            new { id = state.Id, into = into.Now.Id });
        return named.Value with { SameCaller = same > 0 };
    }

    private static async Task<Outcome<Surroundings>> NamedAsync(Reads reads, CaseOffice cases, Actor actor, StepInput input)
    {
        if (input.Text(LinkRules.Other) is not { } written)
            return new Refusal(RefusalKind.Invalid, LinkTexts.NumberMissing, LinkRules.Other);
        var other = CaseNumber.Read(written) is { } number ? await CaseStore.FindAsync(reads, actor.Reach, number) : null;
        return other is null ? new Refusal(RefusalKind.Invalid, LinkTexts.NoSuchCase, LinkRules.Other, written) : new Surroundings(await WorksAsync(reads, cases, other));
    }

    private static async Task<Surroundings> ChildrenAsync(Reads reads, CaseOffice cases, CaseState parent)
    {
        var children = await reads.AllAsync<CaseState>($"select {CaseFields.Select} from cases c where c.parent_id = @id and c.ended_at is null order by c.id", new { id = parent.Id });
        var works = new List<CaseWork>(children.Count);
        foreach (var child in children)
            works.AddRange(await WorksAsync(reads, cases, child));
        return new Surroundings(works);
    }

    private static async Task<IReadOnlyList<CaseWork>> WorksAsync(Reads reads, CaseOffice cases, CaseState? state) =>
        state is null ? [] : [new CaseWork(cases.PackOf(state), state, await CaseStore.OrdersAsync(reads, state.Id))];

    /// <summary>The case as it stood before it was merged, rebuilt from its steps.</summary>
    private static async Task<CaseState> EarlierAsync(Reads reads, CaseState state)
    {
        var steps = await reads.AllAsync<StepRow>($"select {StepRow.Columns} from case_step where case_id = @id order by n", new { id = state.Id });
        var merged = steps.Last(s => s.Step == "merge").N;
        var earlier = new CaseState { Id = state.Id };
        foreach (var step in steps.Where(s => s.N < merged))
            CaseFields.Apply(earlier, JsonNode.Parse(step.Change)!.AsObject());
        return earlier;
    }
}
