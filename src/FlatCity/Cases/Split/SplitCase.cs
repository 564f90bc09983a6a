using System.Text.Json;
using System.Text.Json.Nodes;
using FlatCity.Cases.File;
using FlatCity.Cases.Steps;
using FlatCity.Packs.Scenarios;
using FlatCity.Packs.Scenarios.Questions;
using FlatCity.Platform;
using FlatCity.Scenarios;

namespace FlatCity.Cases.Split;

/// <summary>What a split needs that is not in the case: the scenarios that can be filed, and a public number for each part, taken before the write is queued.</summary>
internal sealed record PartsSupply(IReadOnlyDictionary<string, PublishedScenario> Scenarios, Queue<long> Serials)
{
    public static async Task<PartsSupply> PrepareAsync(CaseOffice cases, StepInput input)
    {
        var serials = new Queue<long>();
        for (var i = 0; i < Math.Min(SplitCase.PartsOf(input)?.Count ?? 0, SplitCase.MostParts); i++)
            serials.Enqueue(await cases.City.Database.NextSerialAsync("serial:" + cases.City.Today.ToString("uuuuMMdd", null)));
        return new PartsSupply(cases.Scenarios.ForFiling.Where(s => s.Pack.Kind != ScenarioKind.Instruction).ToDictionary(s => s.Pack.Id, StringComparer.Ordinal), serials);
    }
}

/// <summary>
/// Splits a case (拆分): several matters in one report become parts, each a case of its own with its own way, at the same place, and with what is left of the whole clock,
/// which runs from the first filing. The reporter has the one number, is told when the last part has ended, and has one word on it all.
/// </summary>
internal sealed class SplitCase : StepRule
{
    public const string State = "parts";
    public const int MostParts = 10;
    private const string Parts = "parts";

    public override Refusal? MayNot(StepContext context, string step)
    {
        var at = context.State;
        return !context.Case.IsOpen || context.Case.Kind == "instruction" || context.Case.ParentId is not null || at.Stage is not (Stage.Opening or Stage.Dispatch) || EngineStates.Find(at.Id) is not null
            ? new Refusal(RefusalKind.NotNow, StepTexts.NotNow, "step", step)
            : WhoMay.Is(context, "desk") ? null : new Refusal(RefusalKind.Forbidden, StepTexts.NotYours, null, "desk");
    }

    public override IReadOnlyList<Refusal> Take(StepContext context)
    {
        var refusals = new List<Refusal>();
        if (PartsOf(context.Input) is not { Count: >= 2 and <= MostParts } parts)
            return [new Refusal(RefusalKind.Invalid, SplitTexts.HowMany, Parts, MostParts)];
        var made = parts.Select((part, i) => Part(context, part, $"{Parts}[{i}]", refusals)).ToList();
        if (refusals.Count > 0)
            return refusals;

        foreach (var order in context.Work.Orders.Where(o => o.IsOpen))
            (order.State, order.EndedAt) = ("recalled", context.Now);
        var state = context.Case;
        state.State = State;
        state.Stage = Stage.Handling.Word();
        state.StageAt = context.Now;
        state.StageDueAt = null;
        state.OpenedAt ??= context.Now;
        context.Work.Also.AddRange(made.Select(w => w!));
        context.Work.Record("split", context.Actor, context.Now, words: string.Join("、", made.Select(w => w!.Now.Number)));
        return Done;
    }

    internal static IReadOnlyList<JsonElement>? PartsOf(StepInput input) =>
        input.Answers is { ValueKind: JsonValueKind.Object } answers && answers.TryGetProperty(Parts, out var parts) && parts.ValueKind == JsonValueKind.Array && parts.GetArrayLength() <= 50 ? [.. parts.EnumerateArray()] : null;

    /// <summary>One part: its scenario, its answers (the place is the whole's), and its own first state.</summary>
    private static CaseWork? Part(StepContext context, JsonElement part, string at, List<Refusal> refusals)
    {
        var fields = new Platform.Web.JsonFields(part, at + ".", refusals);
        var scenario = fields.Text("scenario", 100, required: true);
        var answers = fields.Object("answers", required: false);
        fields.NothingElse();
        if (scenario is null)
            return null;
        if (!context.Supply!.Scenarios.TryGetValue(scenario, out var published))
        {
            refusals.Add(new Refusal(RefusalKind.Invalid, FileTexts.NoSuchScenario, at + ".scenario", scenario));
            return null;
        }

        var whole = context.Case;
        var reading = published.Pack.Form.Validate(WithPlace(context, published.Pack, answers));
        refusals.AddRange(reading.Faults.Select(AnswerTexts.Refusal).Select(r => r with { Field = $"{at}.{r.Field}" }));
        if (reading.Answers is not { } given || refusals.Count > 0)
            return null;
        var place = new FoundPlace(whole.Lat, whole.Lon, whole.Community, whole.PlaceWords, whole.PlaceCode, whole.Coordinates, Dispatch.RouteExplanation.Read(whole.Route).PlaceBy);
        var state = FileCase.NewState(context.City, published.Pack, given, place, context.Now, context.Supply.Serials.Dequeue(), out _);
        state.ParentId = whole.Id;
        state.SourceDueAt = whole.SourceDueAt;
        var work = new CaseWork(published.Pack, state);
        FileCase.Start(context.City, context.Actor, work, given, place, context.Now, context.Rota, since: whole.RoundAt);
        return work;
    }

    /// <summary>What was answered, with the whole's place where the part's form asks for one and none was given.</summary>
    private static JsonElement WithPlace(StepContext context, ScenarioPack pack, JsonElement? answers)
    {
        var given = answers is { } sent ? JsonNode.Parse(sent.GetRawText())!.AsObject() : [];
        if (pack.Form.AtFiling.OfType<PlaceQuestion>().FirstOrDefault() is { } asked && !given.ContainsKey(asked.Id)
            && context.Pack.Form.AtFiling.OfType<PlaceQuestion>().FirstOrDefault() is { } had && JsonNode.Parse(context.Case.Answers)?[had.Id] is { } place)
            given[asked.Id] = place.DeepClone();
        return JsonSerializer.SerializeToElement(given);
    }
}
