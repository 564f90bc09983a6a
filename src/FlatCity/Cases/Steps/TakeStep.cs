using FlatCity.Cases.Join;
using FlatCity.Cases.Split;
using FlatCity.Cities;
using FlatCity.Platform;
using FlatCity.Platform.Storage;

namespace FlatCity.Cases.Steps;

/// <summary>A step that was taken, and the case as it stands after it.</summary>
internal sealed record StepTaken(CaseState Case, IReadOnlyList<CaseStep> Steps);

/// <summary>Which case, by whom it may be found.</summary>
internal sealed record CaseKey(string? Number, byte[]? TrackingHash = null, long? Id = null)
{
    /// <summary>Who speaks besides the first reporter, where that is known already (an SMS).</summary>
    public Voice? Voice { get; init; }
}

/// <summary>
/// Takes one step on a case: reads it within the actor's reach, lets the rule decide purely, writes all that follows, commits once.
/// Two officers at once: the second is refused as stale and sees what happened.
/// </summary>
internal static class TakeStep
{
    public static async Task<Outcome<StepTaken>> RunAsync(CaseOffice cases, Actor actor, CaseKey key, StepInput input, long? ifMatch, Action<WriteUnit, Outcome<StepTaken>>? alsoWrite = null)
    {
        await cases.City.Database.KeysReadyAsync();
        var supply = input.Step is "split" or Refile.RefileCase.Step ? await PartsSupply.PrepareAsync(cases, input) : null;
        var copy = await Release.PhotoCopy.PrepareAsync(cases, actor, key, input);
        if (copy.IsRefused)
            return new Outcome<StepTaken>(copy.Refusals);
        return await cases.City.Database.WriteAsync<StepTaken>(async unit =>
        {
            var outcome = await RunAsync(unit, cases, actor, key, input, ifMatch, supply, copy.Value);
            if (!outcome.IsRefused)
                alsoWrite?.Invoke(unit, outcome);
            return outcome;
        });
    }

    /// <summary>The same inside a unit of work that does more (a reply by SMS, a due escalation).</summary>
    public static async ValueTask<Outcome<StepTaken>> RunAsync(WriteUnit unit, CaseOffice cases, Actor actor, CaseKey key, StepInput input, long? ifMatch, PartsSupply? supply = null, Release.PhotoCopy? copy = null)
    {
        var city = cases.City;
        var now = city.Now;
        if (await FindAsync(unit, actor, key) is not { } found)
            return new Refusal(RefusalKind.NotFound, StepTexts.NoSuchCase);
        var (state, voice) = found;
        if (ifMatch is { } seen && seen != state.LastN)
            return new Refusal(RefusalKind.Stale, StepTexts.Stale, null, state.LastN);

        var work = new CaseWork(cases.PackOf(state), state, await CaseStore.OrdersAsync(unit, state.Id));
        if (work.State.Stage == Packs.Scenarios.Stage.Dispatch)
            work.Precedents = await Arbitrate.Precedents.ForAsync(unit, cases, actor.Reach, state);
        var around = await Surroundings.ReadAsync(unit, cases, actor, work, input);
        if (around.IsRefused)
            return new Outcome<StepTaken>(around.Refusals);
        var context = new StepContext(city, actor, Math.Max(now, around.Value.Others.Select(o => o.Now.ChangedAt).Append(state.ChangedAt).Max()), work, input, city.Database.NextKey)
        {
            Voice = voice,
            Others = around.Value.Others,
            Earlier = around.Value.Earlier,
            SameCaller = around.Value.SameCaller,
            IsDrawn = around.Value.IsDrawn,
            Given = around.Value.Given,
            Roles = around.Value.Roles,
            Rota = await RotaNow.ReadAsync(city, unit, now),
            Supply = supply,
            Copy = copy,
        };
        var refusals = StepRules.Take(context);
        if (refusals.Count > 0)
            return new Outcome<StepTaken>(refusals);

        await SaveAsync(unit, city, work, now);
        foreach (var other in work.Also)
            await SaveAsync(unit, city, other, now);
        return new StepTaken(work.Now, work.Steps);
    }

    /// <summary>Writes a changed case and what its parties are told.</summary>
    public static async ValueTask SaveAsync(WriteUnit unit, City city, CaseWork work, long now)
    {
        if (work.Before is null)
        {
            File.FileCase.Write(unit, city, new File.Filing(work.Now.Scenario, default, [], new File.FiledSource("split")), work, [], []);
            unit.AfterCommit(city.Pulse.Beat);
            return;
        }

        var told = work.Before.DueAt == work.Now.DueAt ? 0 : await ToldAsync(unit, work.Now.Id);
        CaseWriter.Write(unit, city, work, now, told);
        if (work.Messages.Count > 0)
            Outgoing.Write(unit, city, work, Parties.Open(city, await CaseStore.ToTellAsync(unit, work.Now.Id)), now);
        if (work.Now.ParentId is not null || work.Messages.Count > 0)
            unit.AfterCommit(city.Pulse.Beat);
    }

    private static async Task<(CaseState Case, Voice? Voice)?> FindAsync(Reads reads, Actor actor, CaseKey key)
    {
        if (key is { Number: { } number, TrackingHash: { } tracking })
            return await TrackedCases.FindAsync(reads, number, tracking) is { } tracked ? (tracked.Case, tracked.Voice) : null;
        var state = key switch
        {
            { Id: { } id } => await CaseStore.FindAsync(reads, actor.Reach, id),
            { Number: { } known } => await CaseStore.FindAsync(reads, actor.Reach, known),
            _ => null,
        };
        return state is null ? null : (state, key.Voice);
    }

    /// <summary>The highest escalation level told so far in this round, from the one still to come.</summary>
    internal static async Task<int> ToldAsync(Reads reads, long caseId)
    {
        var next = await reads.FirstAsync<long?>("select level from work where case_id = @caseId and kind = 'escalate-whole'", new { caseId });
        return next switch { 70 => 0, 100 => 70, 150 => 100, _ => 0 };
    }
}
