using System.Text.Json;
using System.Text.Json.Nodes;
using FlatCity.Cases.Dispatch;
using FlatCity.Cases.File;
using FlatCity.Cases.Steps;
using FlatCity.Packs.Scenarios;
using FlatCity.Platform;
using FlatCity.Platform.Texts;
using FlatCity.Platform.Web;

namespace FlatCity.Cases.Refile;

/// <summary>
/// Puts a case that was filed under the wrong scenario under the right one (改场景), in one act and before any unit has it: number, code, parties, sources and messages stay, what
/// was answered is carried over as far as it fits, and the new scenario's route, limit and first state hold, with the clock from the first filing. Put back by the same step.
/// Also to a later version of its own scenario. (ADR 0134)
/// </summary>
internal sealed class RefileCase : StepRule
{
    public const string Step = "refile";

    /// <summary>The field of the step that names the scenario.</summary>
    public const string Scenario = "scenario";

    public override Refusal? MayNot(StepContext context, string step)
    {
        var (at, state) = (context.State, context.Case);
        var isEarly = state is { IsOpen: true, ParentId: null, Round: 1, Extensions: 0, PausedAt: null, Ruling: null, Kind: not "instruction" }
            && at.Stage is Stage.Opening or Stage.Dispatch && EngineStates.Find(at.Id) is null && !context.Work.Orders.Any(o => o.IsOpen);
        if (!isEarly)
            return new Refusal(RefusalKind.NotNow, StepTexts.NotNow, "step", step);
        return WhoMay.Is(context, "desk") || (at.Stage == Stage.Dispatch && WhoMay.NotBy(context, at) is null) ? null : new Refusal(RefusalKind.Forbidden, StepTexts.NotYours, null, "desk");
    }

    public override IReadOnlyList<Refusal> Take(StepContext context)
    {
        var refusals = new List<Refusal>();
        var fields = new JsonFields(context.Input.Answers ?? JsonSerializer.SerializeToElement(new JsonObject()), "", refusals);
        var name = fields.Text(Scenario, 100, required: true);
        var sent = fields.Object("answers", required: false);
        fields.NothingElse();
        if (string.IsNullOrWhiteSpace(context.Input.Words))
            refusals.Add(new Refusal(RefusalKind.Invalid, StepTexts.WordsMissing, "words"));
        if (name is null)
            return refusals;
        if (!context.Supply!.Scenarios.TryGetValue(name, out var published))
            return [.. refusals, new Refusal(RefusalKind.Invalid, FileTexts.NoSuchScenario, Scenario, name)];
        var pack = published.Pack;
        if (pack.Id == context.Case.Scenario && pack.Number == context.Case.Version)
            return [.. refusals, new Refusal(RefusalKind.Invalid, RefileTexts.Same, Scenario, Said(pack.Title))];

        var read = pack.Form.Validate(Together(CarriedAnswers.Of(pack, context.Given), sent));
        refusals.AddRange(read.Faults.Select(AnswerTexts.Refusal));
        FilingChecks.Units(context.City, context.City.DayOf(context.Now), pack, read.Answers, refusals);
        foreach (var asked in pack.Form.Parties.Where(p => p.Required && !context.Roles.Contains(p.Party.ToString().ToLowerInvariant())))
            refusals.Add(new Refusal(RefusalKind.Invalid, RefileTexts.PartyMissing, Scenario, Said(pack.Title), Said(asked.Label)));
        var place = read.Answers is null ? null : PlaceOf(context, read.Answers, refusals);
        if (place is not null && published.PilotCommunities is { } pilot && (place.Community is null || !pilot.Contains(place.Community)))
            refusals.Add(new Refusal(RefusalKind.Invalid, FileTexts.NotInPilot, Scenario, Said(pack.Title)));
        if (refusals.Count > 0)
            return refusals;

        Put(context, pack, read.Answers!, place!);
        return Done;
    }

    private static void Put(StepContext context, ScenarioPack pack, Answers answers, FoundPlace place)
    {
        var (state, work, before) = (context.Case, context.Work, context.Case with { });
        work.Under(pack);
        (state.Scenario, state.Version, state.Kind, state.Sensitivity) = (pack.Id, pack.Number, FileCase.KindOf(pack), FileCase.SensitivityOf(pack));
        (state.CityVersion, state.CalendarVersion) = (context.City.Pack.Version, context.City.Calendar.Version);
        (state.Community, state.Lat, state.Lon, state.Coordinates, state.PlaceWords, state.PlaceCode) = (place.Community, place.Lat, place.Lon, place.Coordinates, place.Words, place.Code);
        (state.Answers, state.StageLeft) = (answers.Json, null);
        FileCase.Start(context.City, context.Actor, work, answers, place, context.Now, context.Rota, since: state.RoundAt, record: false, advice: RouteExplanation.Read(before.Route).Advice);

        // Files that the case has already are tied to it; only what came with this step is to be.
        var known = context.Given.SelectMany(g => Texts(g.Json)).ToHashSet(StringComparer.Ordinal);
        work.Files.RemoveAll(f => known.Contains(f.Token));
        if (pack.ConfidentialReporters)
            work.Rows.Add(unit => Parties.KeepConfidential(unit, state.Id));
        var left = new JsonObject { ["scenario"] = before.Scenario, ["version"] = before.Version, ["answers"] = CarriedAnswers.Left(before.Answers, answers.Json) };
        work.Record(Step, context.Actor, context.Now, words: context.Input.Words!.Trim(), left: left);

        // Nobody need know of the city's own sorting; a scenario that has something to say to whoever now comes under it says it.
        if (pack.Messages.ContainsKey("refiled"))
            work.Messages.Add(new CaseMessage("refiled", new Dictionary<string, string>(StringComparer.Ordinal)) { Said = new Dictionary<string, Packs.PackText>(StringComparer.Ordinal) { ["title"] = pack.Title } });
    }

    /// <summary>What came with the step stands over what is carried; null takes an answer out.</summary>
    private static JsonElement Together(JsonObject carried, JsonElement? sent)
    {
        foreach (var answer in sent?.EnumerateObject() ?? Enumerable.Empty<JsonProperty>())
            carried[answer.Name] = JsonNode.Parse(answer.Value.GetRawText());
        return JsonSerializer.SerializeToElement(carried);
    }

    /// <summary>The case's own, unless another was given: what nobody asks for is not forgotten.</summary>
    private static FoundPlace PlaceOf(StepContext context, Answers answers, List<Refusal> refusals)
    {
        var state = context.Case;
        var had = context.Pack.Form.Recall(state.Answers).Place;
        return answers.Place is { } given && given != had
            ? FindPlace.Of(context.City, given, refusals)
            : new FoundPlace(state.Lat, state.Lon, state.Community, state.PlaceWords, state.PlaceCode, state.Coordinates, RouteExplanation.Read(state.Route).PlaceBy);
    }

    private static Text Said(Packs.PackText text) => new("cases.refile.said", text.In("zh"), text.In("en"));

    private static IEnumerable<string> Texts(string json)
    {
        using var document = JsonDocument.Parse(json);
        return [.. document.RootElement.EnumerateObject().Where(a => a.Value.ValueKind == JsonValueKind.Array).SelectMany(a => a.Value.EnumerateArray()).Where(v => v.ValueKind == JsonValueKind.String).Select(v => v.GetString()!)];
    }
}
