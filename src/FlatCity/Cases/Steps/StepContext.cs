using System.Text.Json;
using FlatCity.Cases.Join;
using FlatCity.Cases.Split;
using FlatCity.Cities;
using FlatCity.Packs.Scenarios;
using FlatCity.Platform;

namespace FlatCity.Cases.Steps;

/// <summary>What somebody sends to take a step: its name, a reason from a list, words, answers by id.</summary>
internal sealed record StepInput(string Step, string? Reason = null, string? Words = null, JsonElement? Answers = null)
{
    /// <summary>One answer as text; nothing where it is missing, empty or no text.</summary>
    public string? Text(string id) =>
        Answers is { ValueKind: JsonValueKind.Object } answers && answers.TryGetProperty(id, out var value)
            ? value.ValueKind switch { JsonValueKind.String => value.GetString() is { Length: > 0 } text ? text : null, JsonValueKind.True => "yes", JsonValueKind.False => "no", _ => null }
            : null;

    /// <summary>One answer as a list of texts; a single text is a list of one.</summary>
    public IReadOnlyList<string> List(string id)
    {
        if (Answers is not { ValueKind: JsonValueKind.Object } answers || !answers.TryGetProperty(id, out var value))
            return [];
        if (value.ValueKind == JsonValueKind.String)
            return value.GetString() is { Length: > 0 } one ? [one] : [];
        return value.ValueKind == JsonValueKind.Array && value.GetArrayLength() <= 50
            ? [.. value.EnumerateArray().Where(v => v.ValueKind == JsonValueKind.String).Select(v => v.GetString()!).Where(v => v.Length > 0)]
            : [];
    }

    public bool Has(string id) => Answers is { ValueKind: JsonValueKind.Object } answers && answers.TryGetProperty(id, out _);
}

/// <summary>All that a rule may look at when a step is taken: the case in memory, who acts, the city's data, the time. Nothing is read or written.</summary>
internal sealed record StepContext(City City, Actor Actor, long Now, CaseWork Work, StepInput Input, Func<long> NextId)
{
    /// <summary>Who speaks, where it is not the first reporter but one who joined or came with a merged case.</summary>
    public Voice? Voice { get; init; }

    /// <summary>The other case that the step names, or the children of a parent; read within the actor's reach.</summary>
    public IReadOnlyList<CaseWork> Others { get; init; } = [];

    /// <summary>The reporter of a case that is merged, or taken apart again, is one of the other's reporters too.</summary>
    public bool SameCaller { get; init; }

    /// <summary>What a merged case was before; only where it is to be taken apart again.</summary>
    public CaseState? Earlier { get; init; }

    /// <summary>Who gets new work just now; read before the rule decides.</summary>
    public RotaNow Rota { get; init; } = RotaNow.None;

    /// <summary>What was answered on the case so far, the newest first, and who its parties are; read where it is put under another scenario.</summary>
    public IReadOnlyList<Refile.GivenAnswers> Given { get; init; } = [];

    public IReadOnlySet<string> Roles { get; init; } = new HashSet<string>();

    /// <summary>Scenarios that can be filed, and public numbers for parts that a step makes.</summary>
    public PartsSupply? Supply { get; init; }

    /// <summary>Whether this round was drawn to be rung back, and nothing has come of it yet.</summary>
    public bool IsDrawn { get; init; }

    /// <summary>The copy of a photo that the step releases, made before.</summary>
    public Release.PhotoCopy? Copy { get; init; }

    public CaseState Case => Work.Now;

    public ScenarioPack Pack => Work.Pack;

    public FlowState State => Work.State;

    /// <summary>The open work order that this actor's unit holds, lead before co.</summary>
    public WorkOrder? OwnOrder => !Works ? null : Work.Orders.Where(o => o.IsOpen && Belongs(o)).OrderBy(o => o.Role == "lead" ? 0 : 1).FirstOrDefault();

    /// <summary>Whether the post does the unit's work: whoever only looks on signs for nothing and returns nothing.</summary>
    public bool Works => Actor.Has("handle") || Actor.Has("approver") || Actor.Has("check");

    public bool IsDesk => Actor.Roles.Contains("desk");

    public bool IsResident => Actor.Doer.Post == "resident";

    /// <summary>Whether a work order is this actor's unit's: the unit itself, or the section it was passed on to.</summary>
    public bool Belongs(WorkOrder order) => Actor.Unit is { } unit && (unit == order.Unit || unit == order.Section);
}

/// <summary>
/// One kind of step: whether this actor may take it now, and what it does to the case. Pure; each rule stands in the folder of its name.
/// <see cref="StepRules"/> lists them all.
/// </summary>
internal abstract class StepRule
{
    /// <summary>Why the actor may not take it now; nothing when they may. Asked for every case shown, so it must be cheap.</summary>
    public abstract Refusal? MayNot(StepContext context, string step);

    /// <summary>Takes the step in memory and records it; refusals name the fields that are missing or wrong, and nothing is changed then.</summary>
    public abstract IReadOnlyList<Refusal> Take(StepContext context);

    protected static IReadOnlyList<Refusal> Done => [];
}
