using FlatCity.Cities;
using FlatCity.Platform;
using FlatCity.Platform.Storage;

namespace FlatCity.Cases.Steps;

/// <summary>A step that was taken, and the case as it stands after it.</summary>
internal sealed record StepTaken(CaseState Case, IReadOnlyList<CaseStep> Steps);

/// <summary>Which case, by whom it may be found.</summary>
internal sealed record CaseKey(string? Number, byte[]? TrackingHash = null, long? Id = null);

/// <summary>
/// Takes one step on a case: reads it within the actor's reach, lets the rule decide purely, writes all that follows, commits once.
/// Two officers at once: the second is refused as stale and sees what happened.
/// </summary>
internal static class TakeStep
{
    public static async Task<Outcome<StepTaken>> RunAsync(CaseOffice cases, Actor actor, CaseKey key, StepInput input, long? ifMatch, Action<WriteUnit, Outcome<StepTaken>>? alsoWrite = null)
    {
        await cases.City.Database.KeysReadyAsync();
        return await cases.City.Database.WriteAsync<StepTaken>(async unit =>
        {
            var outcome = await RunAsync(unit, cases, actor, key, input, ifMatch);
            if (!outcome.IsRefused)
                alsoWrite?.Invoke(unit, outcome);
            return outcome;
        });
    }

    /// <summary>The same inside a unit of work that does more (a reply by SMS, a due escalation).</summary>
    public static async ValueTask<Outcome<StepTaken>> RunAsync(WriteUnit unit, CaseOffice cases, Actor actor, CaseKey key, StepInput input, long? ifMatch)
    {
        var city = cases.City;
        var now = city.Now;
        if (await FindAsync(unit, actor, key) is not { } state)
            return new Refusal(RefusalKind.NotFound, StepTexts.NoSuchCase);
        if (ifMatch is { } seen && seen != state.LastN)
            return new Refusal(RefusalKind.Stale, StepTexts.Stale, null, state.LastN);

        var work = new CaseWork(cases.PackOf(state), state, await CaseStore.OrdersAsync(unit, state.Id));
        if (work.State.Stage == Packs.Scenarios.Stage.Dispatch)
            work.Precedents = await Arbitrate.Precedents.ForAsync(unit, cases, actor.Reach, state);
        var context = new StepContext(city, actor, Math.Max(now, state.ChangedAt), work, input, city.Database.NextKey);
        var refusals = StepRules.Take(context);
        if (refusals.Count > 0)
            return new Outcome<StepTaken>(refusals);

        await SaveAsync(unit, city, work, now);
        return new StepTaken(work.Now, work.Steps);
    }

    /// <summary>Writes a changed case and what its parties are told.</summary>
    public static async ValueTask SaveAsync(WriteUnit unit, City city, CaseWork work, long now)
    {
        var told = work.Before!.DueAt == work.Now.DueAt ? 0 : await ToldAsync(unit, work.Now.Id);
        CaseWriter.Write(unit, city, work, now, told);
        if (work.Messages.Count > 0)
            Outgoing.Write(unit, city, work, Parties.Open(city, await CaseStore.PartiesAsync(unit, work.Now.Id)), now);
        if (work.Now.ParentId is not null || work.Messages.Count > 0)
            unit.AfterCommit(city.Pulse.Beat);
    }

    private static async Task<CaseState?> FindAsync(Reads reads, Actor actor, CaseKey key) => key switch
    {
        { Id: { } id } => await CaseStore.FindAsync(reads, actor.Reach, id),
        { Number: { } number, TrackingHash: { } tracking } => await CaseStore.FindTrackedAsync(reads, number, tracking),
        { Number: { } number } => await CaseStore.FindAsync(reads, actor.Reach, number),
        _ => null,
    };

    /// <summary>The highest escalation level told so far in this round, from the one still to come.</summary>
    private static async Task<int> ToldAsync(Reads reads, long caseId)
    {
        var next = await reads.FirstAsync<long?>("select level from work where case_id = @caseId and kind = 'escalate-whole'", new { caseId });
        return next switch { 70 => 0, 100 => 70, 150 => 100, _ => 0 };
    }
}
