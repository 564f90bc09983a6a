using System.Text.Json;
using FlatCity.Packs.Scenarios;
using FlatCity.Packs.Scenarios.Questions;
using FlatCity.Platform.Texts;
using FlatCity.Platform.Web.Components;

namespace FlatCity.Cases;

/// <summary>A case said in words for people who work on it: what it is, where, in which state. The pack's words first, the engine's where it has none.</summary>
internal static class CaseWords
{
    private static readonly Dictionary<string, Text> Stages = new(StringComparer.Ordinal)
    {
        ["collection"] = CaseWordTexts.Collection,
        ["opening"] = CaseWordTexts.Opening,
        ["dispatch"] = CaseWordTexts.Dispatch,
        ["handling"] = CaseWordTexts.Handling,
        ["feedback"] = CaseWordTexts.Feedback,
        ["checking"] = CaseWordTexts.Checking,
        ["evaluation"] = CaseWordTexts.Evaluation,
    };

    private static readonly Dictionary<string, Text> Ends = new(StringComparer.Ordinal)
    {
        ["done"] = CaseWordTexts.Done,
        ["refused"] = CaseWordTexts.Refused,
        ["elsewhere"] = CaseWordTexts.Elsewhere,
        ["withdrawn"] = CaseWordTexts.Withdrawn,
        ["merged"] = CaseWordTexts.Merged,
    };

    private static readonly Dictionary<string, Text> Steps = new(StringComparer.Ordinal)
    {
        ["file"] = CaseWordTexts.StepFile,
        ["instruct"] = CaseWordTexts.StepInstruct,
        ["accept"] = CaseWordTexts.StepAccept,
        ["assign"] = CaseWordTexts.StepAssign,
        ["finish"] = CaseWordTexts.StepFinish,
        ["return"] = CaseWordTexts.StepReturn,
        ["rule"] = CaseWordTexts.StepRule,
        ["supervise"] = CaseWordTexts.StepSupervise,
        [Release.ReleaseRule.Word] = Release.ReleaseTexts.Release,
        [Release.ReleaseRule.Undo] = Release.ReleaseTexts.Withdraw,
        ["recuse"] = CaseWordTexts.StepRecuse,
        ["unreasonable"] = CaseWordTexts.StepUnreasonable,
        ["reasonable"] = CaseWordTexts.StepReasonable,
        ["their-number"] = CaseWordTexts.StepTheirNumber,
        ["merge"] = CaseWordTexts.StepMerge,
        ["unmerge"] = CaseWordTexts.StepUnmerge,
        ["relate"] = CaseWordTexts.StepRelate,
        ["unrelate"] = CaseWordTexts.StepUnrelate,
        ["split"] = CaseWordTexts.StepSplit,
        [Refile.RefileCase.Step] = CaseWordTexts.StepRefile,
        ["took-in"] = CaseWordTexts.StepTookIn,
        ["gave-back"] = CaseWordTexts.StepGaveBack,
        ["join"] = CaseWordTexts.StepJoin,
        ["leave"] = CaseWordTexts.StepLeave,
        ["extend"] = CaseWordTexts.StepExtend,
        ["pause"] = CaseWordTexts.StepPause,
        ["resume"] = CaseWordTexts.StepResume,
        ["verdict"] = CaseWordTexts.StepVerdict,
        [Calls.CallBack.Step] = CaseWordTexts.StepCallBack,
        ["reopen"] = CaseWordTexts.StepReopen,
        ["withdraw"] = CaseWordTexts.StepWithdraw,
        ["note"] = CaseWordTexts.StepNote,
        ["closed-there"] = CaseWordTexts.StepClosedThere,
        [Press.MessageCame.Step] = CaseWordTexts.StepCame,
        [Press.PressCase.Step] = CaseWordTexts.StepUrged,
        [Clock.SourceDue.Step] = CaseWordTexts.StepSourceDue,
        ["go-on"] = CaseWordTexts.StepGoOn,
        ["children-ended"] = CaseWordTexts.StepChildrenEnded,
    };

    private static readonly Dictionary<string, Text> Actors = new(StringComparer.Ordinal)
    {
        ["desk"] = CaseWordTexts.ByDesk,
        ["lead"] = CaseWordTexts.ByLead,
        ["co"] = CaseWordTexts.ByCo,
        ["approver"] = CaseWordTexts.ByApprover,
        ["community"] = CaseWordTexts.ByCommunity,
        ["reporter"] = CaseWordTexts.ByReporter,
        ["owner"] = CaseWordTexts.ByOwner,
        ["arbiter"] = CaseWordTexts.ByArbiter,
    };

    public static IEnumerable<string> StageWords => Stages.Keys;

    public static IEnumerable<string> ByWords => Actors.Keys;

    public static string Stage(string stage, Language language) => Stages.TryGetValue(stage, out var text) ? text.In(language) : stage;

    public static string By(string by, Language language) => Actors.TryGetValue(by, out var text) ? text.In(language) : by;

    /// <summary>The button's word: the pack's own for its steps, else the engine's.</summary>
    public static string Step(ScenarioPack pack, string? from, string step, Language language) =>
        (from is null ? null : pack.Flow.Find(from)) is { } state && state.Steps.TryGetValue(step, out var named) ? named.Label.In(language.Code)
        : Steps.TryGetValue(step, out var text) ? text.In(language) : step;

    /// <summary>The same where nobody knows from which state it was taken: the first word that the pack has for it.</summary>
    public static string Step(ScenarioPack? pack, string step, Language language) =>
        Steps.TryGetValue(step, out var text) ? text.In(language)
        : pack?.Flow.States.Values.Select(state => state.Steps.GetValueOrDefault(step)).FirstOrDefault(named => named is not null)?.Label.In(language.Code) ?? step;

    public static string State(ScenarioPack pack, string state, Language language) => (pack.Flow.Find(state) ?? EngineStates.Find(state))?.Title.In(language.Code) ?? state;

    public static string End(string ended, Language language) => Ends.TryGetValue(ended, out var text) ? text.In(language) : ended;

    /// <summary>The state as a tag: its stage decides the colour.</summary>
    public static Tag StateTag(ScenarioPack pack, CaseState state, Language language) => state.Ended is { } ended
        ? new Tag(Ends[ended].In(language), ended == "done" ? Tone.Done : Tone.Ended)
        : new Tag(State(pack, state.State, language), state.Stage is "handling" or "checking" or "feedback" ? Tone.Going : Tone.Waiting);

    /// <summary>Scenario and the first choice that was made: 道路破损 · 井盖缺失.</summary>
    public static string Title(ScenarioPack pack, string answers, Language language)
    {
        var title = pack.Title.In(language.Code);
        if (pack.Form.AtFiling.OfType<ChoiceQuestion>().FirstOrDefault() is not { } choice)
            return title;
        using var document = JsonDocument.Parse(answers);
        return document.RootElement.ValueKind == JsonValueKind.Object && document.RootElement.TryGetProperty(choice.Id, out var chosen)
            ? title + " · " + choice.Say(chosen, language.Code)
            : title;
    }

    public static string Place(CaseOffice cases, string? code, string? words, Language language) =>
        (code is null ? null : cases.City.Pack.Places.Find(code)?.Name.In(language.Code)) ?? words ?? CaseWordTexts.NoPlace.In(language);

    public static string Unit(CaseOffice cases, string? unit, Language language) => unit is null ? "–" : cases.City.Pack.Units.Find(unit)?.Name.In(language.Code) ?? unit;

    public static string Post(CaseOffice cases, string? post, Language language) => post switch
    {
        null or "" => "–",
        "resident" => CaseWordTexts.Resident.In(language),
        _ when Outside.UnitActor.WayOf(post) is { } way => way.In(language),
        _ when post.StartsWith("system:", StringComparison.Ordinal) => CaseWordTexts.System.In(language),
        _ => cases.City.Posts.Find(post)?.NameIn(language.Code) ?? post,
    };
}
