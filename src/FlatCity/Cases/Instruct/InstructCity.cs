using System.Text.Json;
using FlatCity.Cases.File;
using FlatCity.Cases.Steps;
using FlatCity.Cities;
using FlatCity.Packs.Scenarios;
using FlatCity.Platform;
using FlatCity.Platform.Storage;

namespace FlatCity.Cases.Instruct;

/// <summary>What the city asks for: the scenario, what is the same for all, and at which places or in which communities; none named is all of them.</summary>
internal sealed record Instruction(string Scenario, JsonElement Answers, IReadOnlyList<string> Targets, string? Words);

/// <summary>An instruction that was filed: its parent, and how many children arose with it.</summary>
internal sealed record CityInstructed(CaseState Parent, int Children);

/// <summary>An instruction decided but not written yet.</summary>
internal sealed record PreparedInstruction(CaseWork Parent, List<CaseWork> Children, Filing Filing);

/// <summary>
/// Instructs the city (下达任务): one parent and a child for each school, community or named place, all in one unit of work,
/// each child at once with the named people of its section and its community. (docs/scenario-pack.md "An instruction")
/// </summary>
internal static class InstructCity
{
    /// <summary>Children that one instruction may have: they are written in one unit of work.</summary>
    public const int MostChildren = 250;

    public static async Task<Outcome<CityInstructed>> RunAsync(CaseOffice cases, Actor actor, Instruction instruction, Action<WriteUnit, CityInstructed>? alsoWrite = null)
    {
        var prepared = await PrepareAsync(cases, actor, instruction, cases.City.Now);
        return prepared.IsRefused ? new Outcome<CityInstructed>(prepared.Refusals) : await WriteAsync(cases.City, prepared.Value, alsoWrite);
    }

    /// <summary>Decides everything in memory: targets, children with their orders, the parent.</summary>
    internal static async Task<Outcome<PreparedInstruction>> PrepareAsync(CaseOffice cases, Actor actor, Instruction instruction, long now)
    {
        var city = cases.City;
        if (cases.Scenarios.FindForFiling(instruction.Scenario) is not { } published || published.Pack.Kind != ScenarioKind.Instruction)
            return new Refusal(RefusalKind.Invalid, InstructTexts.NoSuchInstruction, "scenario", instruction.Scenario);
        if (!actor.Has("instruct"))
            return new Refusal(RefusalKind.Forbidden, InstructTexts.NotYours);
        var refusals = new List<Refusal>();
        var targets = Targets.Of(city, published, instruction.Targets, refusals);
        if (refusals.Count > 0)
            return refusals;

        // What is asked is the same everywhere; only the place differs, and that comes with the target.
        var reading = published.Pack.Form.Validate(instruction.Answers);
        if (reading.Answers is not { } answers)
            return reading.Faults.Select(AnswerTexts.Refusal).ToList();
        await city.Database.KeysReadyAsync();
        var serial = "serial:" + city.DayOf(now).ToString("uuuuMMdd", null);
        var parentId = city.Database.NextKey();
        var parentSerial = await city.Database.NextSerialAsync(serial);
        RotaNow rota;
        await using (var reads = await city.Database.ReadAsync())
            rota = await RotaNow.ReadAsync(city, reads, now);
        var children = new List<CaseWork>(targets.Count);
        foreach (var target in targets)
            children.Add(NewChild(city, actor, published.Pack, answers, target, parentId, now, await city.Database.NextSerialAsync(serial), rota));
        var parent = NewParent(city, published.Pack, children, parentId, now, parentSerial);
        parent.Record("instruct", actor, now, words: instruction.Words);
        return new PreparedInstruction(parent, children, new Filing(instruction.Scenario, instruction.Answers, [], new FiledSource("instruction")));
    }

    internal static async Task<Outcome<CityInstructed>> WriteAsync(City city, PreparedInstruction prepared, Action<WriteUnit, CityInstructed>? alsoWrite)
    {
        await city.Database.KeysReadyAsync();
        return await city.Database.WriteAsync<CityInstructed>(unit =>
        {
            foreach (var work in prepared.Children.Prepend(prepared.Parent))
                FileCase.Write(unit, city, prepared.Filing, work, [], []);
            var instructed = new CityInstructed(prepared.Parent.Now, prepared.Children.Count);
            alsoWrite?.Invoke(unit, instructed);
            unit.AfterCommit(city.Pulse.Beat);
            return new(instructed);
        });
    }

    /// <summary>Ends the parent when all its children have ended: what the background work does with a stored one.</summary>
    internal static void EndWithChildren(City city, PreparedInstruction prepared)
    {
        if (prepared.Children.Exists(c => c.Now.IsOpen))
            return;
        var at = prepared.Children.Max(c => c.Now.EndedAt!.Value);
        Handle.EndCase.Now(new StepContext(city, Actor.System("parent"), at, prepared.Parent, new StepInput(ParentState.Done), static () => 0), ParentState.Done, "done");
        prepared.Parent.Record(ParentState.Done, Actor.System("parent"), at);
    }

    /// <summary>The parent says what is the same for all, and is due when its last child is.</summary>
    private static CaseWork NewParent(City city, ScenarioPack pack, List<CaseWork> children, long id, long now, long serial)
    {
        var last = children.MaxBy(c => c.Now.DueAt)!.Now;
        return new CaseWork(pack, new CaseState
        {
            Id = id,
            Number = CaseNumber.Make(city.Pack.NumberPrefix, city.DayOf(now), serial),
            TrackingHash = TrackingCode.Hash(city, TrackingCode.Make()),
            Scenario = pack.Id,
            Version = pack.Number,
            CityVersion = last.CityVersion,
            CalendarVersion = last.CalendarVersion,
            Kind = "instruction",
            Stage = "handling",
            State = ParentState.Name,
            Sensitivity = last.Sensitivity,
            Answers = last.Answers,
            Urgent = last.Urgent,
            FiledAt = now,
            RoundAt = now,
            OpenedAt = now,
            StageAt = now,
            LeadUnit = pack.Owner,
            Whole = last.Whole,
            DueAt = last.DueAt,
        });
    }

    private static CaseWork NewChild(City city, Actor actor, ScenarioPack pack, Answers answers, InstructionTarget target, long parentId, long now, long serial, RotaNow rota)
    {
        var place = new FoundPlace(target.Lat, target.Lon, target.Community, target.Words, target.PlaceCode, "place", "place");
        var state = FileCase.NewState(city, pack, answers, place, now, serial, out _);
        state.Kind = "task";
        state.ParentId = parentId;
        var work = new CaseWork(pack, state);
        FileCase.Start(city, actor, work, answers, place, now, rota);
        return work;
    }
}
