using System.Text.Json;
using System.Text.Json.Nodes;
using FlatCity.Cases.Arbitrate;
using FlatCity.Cases.Dispatch;
using FlatCity.Cases.Forms;
using FlatCity.Cases.Link;
using FlatCity.Cases.Recuse;
using FlatCity.Cases.Refile;
using FlatCity.Cases.Steps;
using FlatCity.Cases.Supervise;
using FlatCity.Cases.Uploads;
using FlatCity.Packs.Scenarios;
using FlatCity.Platform;
using FlatCity.Platform.Texts;
using FlatCity.Platform.Web;
using FlatCity.Platform.Web.Components;

namespace FlatCity.Cases.Show;

/// <summary>
/// One step as a form: what it asks depends on the step, the state it leads to and the questions the pack asks there.
/// The rules judge it; here is only drawn and read. Reads once what was posted, so that a redraw keeps everything.
/// </summary>
internal sealed class StepForm(CaseOffice cases, Actor actor, ShownCase shown, string step, Language language)
{
    private static readonly string[] Days = ["1 work-day", "2 work-days", "3 work-days", "5 work-days", "10 work-days"];
    private const int MostWords = 4_000;
    private const int MostPhotos = 6;
    private static readonly string[] Texts = ["result", "other-way", "where", "to", "section", "post", "by", "for", "solved", "satisfied", "unit", "their-number", "number"];
    private readonly ScenarioPack pack = cases.PackOf(shown.Case);
    private readonly PartFields parts = new(cases, language);
    private readonly RefileFields refile = new(cases, shown, language);
    private readonly List<string> photos = [];
    private IFormCollection? posted;

    public string Step => step;

    public string Label => CaseWords.Step(pack, shown.Case.State, step, language);

    private FlowState? Here => pack.Flow.Find(shown.Case.State);

    private FlowState? Target => Here is { } here && here.Steps.TryGetValue(step, out var named) ? pack.Flow.Find(named.Target) : null;

    private AskedForm Asked => field ??= new AskedForm(cases, Questions, language) { WithMap = false };

    private IReadOnlyList<Question> Questions => step == RefileCase.Step ? refile.Missing(posted)
        : Target is { } target && Here is { } here && StepAnswers.AsksQuestions(here, target, step) ? pack.Form.AskedIn(here.Id) : [];

    /// <summary>What was chosen asks more first: it is drawn again for that, and nothing is done.</summary>
    public bool OnlyAsks => step == RefileCase.Step && (refile.OnlyAsks(posted) || Asked.OnlyFinds);

    /// <summary>The scenario whose questions are drawn.</summary>
    public string? AskedFor => step == RefileCase.Step ? refile.AskedFor(posted) : null;

    public async Task ReadAsync(HttpRequest request, FormFaults faults)
    {
        if (posted is not null || !HttpMethods.IsPost(request.Method) || !request.HasFormContentType)
            return;
        posted = await request.ReadFormAsync();
        await Asked.ReadAsync(request);
        await Asked.KeepPhotosAsync(actor, faults);
        photos.AddRange(posted["photos.kept"].Except(posted["photos.drop"]).OfType<string>().Where(t => t.Length is >= 8 and <= 64).Take(MostPhotos));
        foreach (var file in posted.Files.GetFiles("photos").Where(f => f.Length > 0).Take(MostPhotos - photos.Count))
        {
            await using var content = file.OpenReadStream();
            var kept = await KeepFile.RunAsync(cases.City, Uploader.Of(request.HttpContext, actor), Wanted.Photo, content, "photos");
            if (kept.IsRefused)
                faults.Add("photos", kept.Refusal.In(language));
            else
                photos.Add(kept.Value.Token);
        }
    }

    /// <summary>What was posted as the operation takes it; a text that cannot come in is a fault at its field.</summary>
    public StepInput Input(FormFaults faults)
    {
        if (step == RefileCase.Step)
            return new StepInput(step, null, Checked("words", faults), JsonSerializer.SerializeToElement(RefileFields.Answer(Checked(RefileCase.Scenario, faults), Asked.Answers)));
        var answers = JsonNode.Parse(Asked.Answers.GetRawText())!.AsObject();
        foreach (var name in Texts)
        {
            if (Checked(name, faults) is { } text)
                answers[name] = name is "by" or "for" && pack is { } p ? Length(text, name == "by" ? p.MostExtension : p.MostPause) : text;
        }

        if (photos.Count > 0)
            answers["photos"] = new JsonArray([.. photos.Select(t => (JsonNode)t)]);
        if (step == "split")
            answers["parts"] = parts.Answer(posted);
        if (posted?.ContainsKey("with.1") == true)
            answers["with"] = new JsonArray([.. Withs().Where(w => w.Length > 0).Distinct(StringComparer.Ordinal).Select(w => (JsonNode)w)]);
        return new StepInput(step, Checked("reason", faults), Checked("words", faults), JsonSerializer.SerializeToElement(answers));
    }

    public void Refuse(FormFaults faults, IReadOnlyList<Refusal> refusals)
    {
        foreach (var refusal in refusals)
        {
            if (refusal.Text == StepTexts.ReasonFromList)
                faults.Add("reason", StepFormTexts.ChooseReason.In(language));
            else if (refusal.Field?.StartsWith("parts", StringComparison.Ordinal) == true)
                faults.Add(PartFields.FieldOf(refusal.Field), refusal.In(language));
            else if (refusal.Field == "with")
                faults.Add("with.1", refusal.In(language));
            else
                Asked.Refuse(faults, [refusal]);
        }
    }

    /// <summary>What a person had written, to be copied where the step is no longer there to be taken.</summary>
    public IReadOnlyList<string> Written => posted is null ? [] :
        [.. new[] { "words", "result", "other-way", "where" }.Select(name => posted[name].ToString()).Where(text => !string.IsNullOrWhiteSpace(text))];

    public IReadOnlyList<Field> Fields(FormFaults faults) => step == RefileCase.Step
        ? [.. refile.Fields(posted, Asked.Fields(faults)).Append(Long("words", StepFormTexts.Because)).Select(f => f with { Fault = faults.At(f.Name) })]
        : [.. Asked.Fields(faults), .. Own().Select(f => f with { Fault = faults.At(f.Name) })];

    private IEnumerable<Field> Own() => step switch
    {
        "accept" => [],
        "assign" => new PassOnFields(cases, actor, shown, language).Of(Value("section"), Value("post")),
        "finish" => [Long("result", StepFormTexts.CoResult)],
        "return" => [Reasons(cases.City.Pack.ReturnReasons.Select(r => new Choice(r.Key, r.Value.In(language.Code)))), Long("words", StepFormTexts.Explain, optional: true)],
        "rule" => [.. Units(), Long("words", StepFormTexts.Ruling)],
        "supervise" => [Long("words", SuperviseTexts.Words), new SelectField("for", SuperviseTexts.Within.In(language), [.. Days.Select(d => new Choice(d, LimitWords.Of(Packs.Time.Limit.TryParse(d, out var limit) ? limit : null, language)))]) { Value = Value("for"), Blank = StepFormTexts.None.In(language), Optional = true }],
        "recuse" => [new SelectField("unit", RecuseTexts.Unit.In(language), [new Choice(RecuseCase.Nobody, RecuseTexts.Lift.In(language)), .. AllUnits()]) { Value = Value("unit") ?? shown.Case.AgainstUnit, Blank = "–" }, Long("words", StepFormTexts.Because)],
        "merge" => [OtherNumber() with { Hint = LinkTexts.MergeHint.In(language) }, Long("words", StepFormTexts.Because, optional: true)],
        "relate" or "unrelate" => [OtherNumber(), Long("words", StepFormTexts.Because, optional: true)],
        "unmerge" => [Long("words", StepFormTexts.Because, optional: true)],
        "split" => parts.Fields(posted),
        "unreasonable" or "reasonable" => [Long("words", StepFormTexts.Because)],
        "their-number" => [TheirNumber(optional: false)],
        "extend" => [Amount("by", StepFormTexts.Extend, pack.MostExtension), Long("words", StepFormTexts.Because)],
        "pause" => [Amount("for", StepFormTexts.Pause, pack.MostPause), Long("words", StepFormTexts.Because)],
        "resume" or "withdraw" => [Long("words", StepFormTexts.Because, optional: true)],
        "verdict" => [YesNo("solved", StepFormTexts.Solved, optional: false), YesNo("satisfied", StepFormTexts.Satisfied, optional: true)],
        "note" => [Long("words", StepFormTexts.Note)],
        _ => Target is { } target ? OfPack(target) : [],
    };

    /// <summary>Who leads and who helps: the table's advice and the precedents stand beside the choice.</summary>
    private IEnumerable<Field> Units()
    {
        var route = RouteExplanation.Read(shown.Case.Route);
        var units = AllUnits().ToList();
        var hint = route.To.Length > 0 ? StepFormTexts.ToHint.Format(language.Code, CaseWords.Unit(cases, route.TableTo ?? route.To, language)) : StepFormTexts.ToHintNone.In(language);
        var words = new RouteWords(cases, pack, language);
        yield return new SelectField("to", StepFormTexts.To.In(language), units)
        {
            Value = Value("to") ?? (step == "rule" ? null : route.To),
            Blank = route.To.Length > 0 && step != "rule" ? null : StepFormTexts.None.In(language),
            Hint = string.Join("；", words.OfAdvised(route).Concat(shown.Precedents.Select(p => $"{ArbitrateTexts.Precedents.In(language)} {p.Number} {words.OfPrecedent(p.To, p.Grounds)}")).Prepend(hint)),
        };
        var with = posted is null ? step == "rule" ? [] : route.With : Withs();
        for (var i = 0; i < Math.Max(2, route.With.Count); i++)
            yield return new SelectField($"with.{i + 1}", StepFormTexts.With.Format(language.Code, i + 1), units) { Value = i < with.Count ? with[i] : null, Blank = StepFormTexts.None.In(language) };
    }

    private IEnumerable<Field> OfPack(FlowState target)
    {
        if (Here!.Stage == Stage.Dispatch && target.IsByLead())
        {
            foreach (var field in Units())
                yield return field;
            yield return Long("words", StepFormTexts.WhyOtherwise, optional: true);
            yield break;
        }

        if (target.End == End.Refused)
            yield return Reasons(cases.City.Pack.RefusalReasons.Select(r => new Choice(r.Key, r.Value.Text.In(language.Code))));
        var needs = target.Needs.ToDictionary(n => n.Name, n => n.Optional, StringComparer.Ordinal);
        if (needs.TryGetValue("result", out var maybe) || (Here.IsByLead() && !target.IsEnd && !target.ClockPaused && step != "return"))
            yield return Long("result", StepFormTexts.Result, optional: !needs.ContainsKey("result") || maybe) with { Value = Value("result") ?? Outcome("result") };
        if (needs.ContainsKey("other-way"))
            yield return Long("other-way", StepFormTexts.OtherWay, optional: true) with { Hint = StepFormTexts.OtherWayHint.In(language), Rows = 2 };
        if (needs.TryGetValue("where", out maybe))
        {
            yield return Long("where", StepFormTexts.Where, maybe) with { Rows = 2 };
            yield return TheirNumber(optional: true);
        }

        if (needs.ContainsKey("photos") || (Here.IsByLead() && target.Stage is Stage.Checking or Stage.Feedback && Asked.Questions.Count == 0))
            yield return new PhotoField("photos", StepFormTexts.Photos.In(language)) { Most = MostPhotos, MostBytes = Wanted.Photo.MostBytes, Optional = true, Kept = [.. photos.Select((t, i) => new KeptFile(t, FileEndpoints.DraftAddress(t), ShowTexts.Photo.Format(language.Code, i + 1)))] };
        yield return target.ClockPaused ? Long("words", StepFormTexts.Ask) : Long("words", StepFormTexts.Remark, optional: true) with { Rows = 2 };
    }

    private List<string> Withs() => [.. Enumerable.Range(1, 9).Select(i => $"with.{i}").Where(name => posted?.ContainsKey(name) == true).Select(name => posted![name].ToString())];

    private string? Outcome(string name) => shown.Case.Outcome is { } json && JsonNode.Parse(json)![name] is JsonValue value ? value.ToString() : null;

    private string? Value(string name) => posted?[name].ToString() is { Length: > 0 } text ? text : null;

    private string? Checked(string name, FormFaults faults)
    {
        var text = TextAtTheDoor.Check(Value(name), MostWords, name);
        if (text.IsRefused)
            faults.Add(name, text.Refusal.In(language));
        return text.IsRefused || string.IsNullOrWhiteSpace(text.Value) ? null : text.Value;
    }

    /// <summary>A bare number is meant in the pack's own unit.</summary>
    private static string Length(string text, Packs.Time.Limit? most) => most is { } limit && text.All(char.IsAsciiDigit) ? $"{text} {limit.ToString().Split(' ')[1]}" : text;

    private TextField TheirNumber(bool optional) => new("their-number", StepFormTexts.TheirNumber.In(language)) { Value = Value("their-number"), Most = 100, Width = 20, Optional = optional, Hint = optional ? StepFormTexts.TheirNumberHint.In(language) : null };

    private TextField OtherNumber() => new("number", LinkTexts.Number.In(language)) { Value = Value("number"), Most = 64, Width = 20 };

    private IEnumerable<Choice> AllUnits() => cases.City.Pack.Units.On(cases.City.Today).Select(u => new Choice(u.Code, u.Name.In(language.Code)));

    private SelectField Reasons(IEnumerable<Choice> reasons) => new("reason", StepFormTexts.Reason.In(language), [.. reasons]) { Value = Value("reason"), Blank = "–" };

    private LongTextField Long(string name, Text label, bool optional = false) => new(name, label.In(language)) { Value = Value(name), Optional = optional, Rows = 3 };

    private TextField Amount(string name, Text label, Packs.Time.Limit? most) => new(name, label.Format(language.Code, LimitWords.Of(most, language)))
    {
        Value = Value(name),
        Unit = LimitWords.UnitOf(most, language),
        Width = 5,
        InputMode = "numeric",
        Most = 6,
    };

    private ChoiceField YesNo(string name, Text label, bool optional) =>
        new(name, label.In(language), [new("yes", StepFormTexts.Yes.In(language)), new("no", StepFormTexts.No.In(language))]) { Inline = true, Optional = optional, Chosen = Value(name) is { } v ? [v] : [] };
}
