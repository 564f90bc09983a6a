using System.Text.Json;
using System.Text.Json.Nodes;
using FlatCity.Cases.Clock;
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

/// <summary>
/// Instructs the city (下达任务): one parent and a child for each school, community or named place, all in one unit of work,
/// each child at once with the named people of its section and its community. (scenario-pack.md "An instruction")
/// </summary>
internal static class InstructCity
{
    /// <summary>Children that one instruction may have: they are written in one unit of work.</summary>
    public const int MostChildren = 250;

    public static async Task<Outcome<CityInstructed>> RunAsync(CaseOffice cases, Actor actor, Instruction instruction, Action<WriteUnit, CityInstructed>? alsoWrite = null)
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

        await city.Database.KeysReadyAsync();
        var serial = "serial:" + city.Today.ToString("uuuuMMdd", null);
        var now = city.Now;
        var parent = NewParent(city, actor, published.Pack, instruction, now, await city.Database.NextSerialAsync(serial), refusals);
        var children = new List<CaseWork>(targets.Count);
        foreach (var target in refusals.Count > 0 ? [] : targets)
        {
            if (NewChild(city, actor, published.Pack, instruction, target, parent!.Now, now, await city.Database.NextSerialAsync(serial), refusals) is not { } child)
                break;
            children.Add(child);
        }

        if (refusals.Count > 0)
            return refusals;

        // A parent is due when its last child is.
        parent!.Now.DueAt = Math.Max(parent.Now.DueAt, children.Max(c => c.Now.DueAt));
        parent.Record("instruct", actor, now, words: instruction.Words);
        var filing = new Filing(instruction.Scenario, instruction.Answers, [], new FiledSource("instruction"));
        return await city.Database.WriteAsync<CityInstructed>(unit =>
        {
            foreach (var work in children.Prepend(parent))
                FileCase.Write(unit, city, filing, work, [], []);
            var instructed = new CityInstructed(parent.Now, children.Count);
            alsoWrite?.Invoke(unit, instructed);
            unit.AfterCommit(city.Pulse.Beat);
            return new(instructed);
        });
    }

    private static CaseWork? NewParent(City city, Actor actor, ScenarioPack pack, Instruction instruction, long now, long serial, List<Refusal> refusals)
    {
        var reading = pack.Form.Validate(instruction.Answers, withoutPlace: true);
        refusals.AddRange(reading.Faults.Select(AnswerTexts.Refusal));
        if (refusals.Count > 0)
            return null;
        var nowhere = new FoundPlace(null, null, null, null, null, null, null);
        var state = FileCase.NewState(city, pack, reading.Answers, nowhere, now, serial, out _);
        var limit = pack.Limits.Decide(new CaseFacts(reading.Answers, null));
        state.Kind = "instruction";
        state.Urgent = limit.Urgent ? 1 : 0;
        state.State = ParentState.Name;
        state.Stage = "handling";
        state.StageAt = now;
        state.OpenedAt = now;
        state.LeadUnit = pack.Owner;
        WholeClock.Start(city.Calendar, state, limit.Whole, now);
        return new CaseWork(pack, state);
    }

    private static CaseWork? NewChild(City city, Actor actor, ScenarioPack pack, Instruction instruction, InstructionTarget target, CaseState parent, long now, long serial, List<Refusal> refusals)
    {
        var answers = instruction.Answers.ValueKind == JsonValueKind.Object ? JsonNode.Parse(instruction.Answers.GetRawText())!.AsObject() : [];
        answers["place"] = target.PlaceCode is { } code ? new JsonObject { ["place"] = code } : new JsonObject { ["lat"] = target.Lat, ["lon"] = target.Lon, ["words"] = target.Words, ["system"] = "wgs84" };
        using var document = JsonDocument.Parse(answers.ToJsonString());
        var reading = pack.Form.Validate(document.RootElement);
        refusals.AddRange(reading.Faults.Select(AnswerTexts.Refusal));
        if (refusals.Count > 0)
            return null;
        var place = new FoundPlace(target.Lat, target.Lon, target.Community, target.Words, target.PlaceCode, "place", "place");
        var state = FileCase.NewState(city, pack, reading.Answers, place, now, serial, out _);
        state.Kind = "task";
        state.ParentId = parent.Id;
        var work = new CaseWork(pack, state);
        FileCase.Start(city, actor, work, reading.Answers, place, now);
        return work;
    }
}
