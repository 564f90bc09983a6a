using FlatCity.Packs.Reading;
using FlatCity.Packs.Time;

namespace FlatCity.Packs.Scenarios;

/// <summary>The stages of a case (环节), the same for every scenario, so that cases of all add up.</summary>
public enum Stage
{
    /// <summary>信息收集.</summary>
    Collection,

    /// <summary>案卷建立（立案）.</summary>
    Opening,

    /// <summary>任务派遣.</summary>
    Dispatch,

    /// <summary>任务处理.</summary>
    Handling,

    /// <summary>处理反馈: the unit's own approval of its reply.</summary>
    Feedback,

    /// <summary>核查结案.</summary>
    Checking,

    /// <summary>综合评价: after the end.</summary>
    Evaluation,
}

/// <summary>How a case ends. Only <see cref="Done"/> is 结案.</summary>
public enum End
{
    /// <summary>Done 结案.</summary>
    Done,

    /// <summary>Not accepted 不予受理, with a reason and the right other way.</summary>
    Refused,

    /// <summary>Handed to whoever is competent outside the city 转外单位.</summary>
    Elsewhere,

    /// <summary>Taken back by who reported it 撤回.</summary>
    Withdrawn,

    /// <summary>Part of another case 并案.</summary>
    Merged,
}

/// <summary>Who acts in a state.</summary>
public enum ActorKind
{
    /// <summary>The city's duty desk 值班室.</summary>
    Desk,

    /// <summary>The lead unit 牵头单位.</summary>
    Lead,

    /// <summary>Every unit with a work order as helper 协办单位.</summary>
    Co,

    /// <summary>An approver of the lead unit 审批人.</summary>
    Approver,

    /// <summary>The community of the place 社区.</summary>
    Community,

    /// <summary>Who reported it 反映人.</summary>
    Reporter,

    /// <summary>The unit that answers for the scenario 场景责任单位.</summary>
    Owner,

    /// <summary>A post of the city 岗位.</summary>
    Post,
}

/// <summary>Who acts in a state: a word, or a post of the city.</summary>
/// <param name="Kind">Which of them.</param>
/// <param name="Post">The post's code, for <see cref="ActorKind.Post"/> only.</param>
public sealed record Actor(ActorKind Kind, string? Post = null)
{
    /// <summary>As the pack writes it.</summary>
    public override string ToString() => Post ?? Kind.ToString().ToLowerInvariant();
}

/// <summary>A step out of a state (步骤).</summary>
/// <param name="Name">Its word: <c>dispatch</c>, <c>handled</c>, …</param>
/// <param name="Target">The state it leads to.</param>
/// <param name="Label">What the button says.</param>
/// <param name="At">Where it stands.</param>
public sealed record Step(string Name, string Target, PackText Label, Where At);

/// <summary>What must be given to enter an end: <c>result</c>, or <c>photos?</c> where it may be left out.</summary>
/// <param name="Name">Its word.</param>
/// <param name="Optional">Whether it may be left out.</param>
public sealed record Need(string Name, bool Optional);

/// <summary>A state of a case (状态).</summary>
public sealed class State
{
    internal State(string id, Where at, PackText title)
    {
        Id = id;
        At = at;
        Title = title;
    }

    /// <summary>Its id.</summary>
    public string Id { get; }

    /// <summary>Where it stands.</summary>
    public Where At { get; }

    /// <summary>What people read: the pack's, else its stage's or end's.</summary>
    public PackText Title { get; }

    /// <summary>Its stage; of an end <see cref="Stage.Evaluation"/>.</summary>
    public Stage Stage { get; internal init; }

    /// <summary>Who acts in it; null for ends.</summary>
    public Actor? By { get; internal init; }

    /// <summary>Whose unit may not act in it: <c>not-by: lead</c> keeps handling and checking apart.</summary>
    public Actor? NotBy { get; internal init; }

    /// <summary>Whether the whole and the stage clock stand still here, while the resident is asked.</summary>
    public bool ClockPaused { get; internal init; }

    /// <summary>The state it goes to by itself when its time is over; null: it stays and is late.</summary>
    public string? OnLate { get; internal init; }

    /// <summary>The steps out of it by their words, in the pack's order.</summary>
    public IReadOnlyDictionary<string, Step> Steps { get; internal init; } = new Dictionary<string, Step>();

    /// <summary>How the case ends here; null for open states.</summary>
    public End? End { get; internal init; }

    /// <summary>Whether it is an end.</summary>
    public bool IsEnd => End is not null;

    /// <summary>What must be given to enter it.</summary>
    public IReadOnlyList<Need> Needs { get; internal init; } = [];

    /// <summary>Whether the reporter is asked for a verdict here.</summary>
    public bool AsksVerdict { get; internal init; }

    /// <summary>How long after it a "not solved" opens the next round; null: never.</summary>
    public Limit? Reopen { get; internal init; }

    /// <summary>Its time in urgent cases as the pack says it, or null.</summary>
    internal Limit? WithinUrgent { get; init; }

    /// <summary>Its time in other cases, or null.</summary>
    internal Limit? WithinElse { get; init; }

    /// <summary>How long a case may stay; an urgent one has the ordinary time where the pack gives none of its own. Null: no limit.</summary>
    public Limit? Within(bool urgent) => urgent ? WithinUrgent ?? WithinElse : WithinElse;
}

/// <summary>The states of a scenario and the steps between them (流程). The first state is the start.</summary>
public sealed class Flow
{
    private readonly OrderedDictionary<string, State> states;

    internal Flow(OrderedDictionary<string, State> states) => this.states = states;

    /// <summary>The states by id, in the pack's order.</summary>
    public IReadOnlyDictionary<string, State> States => states;

    /// <summary>The first state: where a case begins. Every flow that was read has one.</summary>
    public State Start => states.GetAt(0).Value;

    /// <summary>The state of an id, or null.</summary>
    public State? Find(string id) => states.GetValueOrDefault(id);

    /// <summary>
    /// Whether the questions asked in a state must be answered for a step: where it leads on to a later stage or to an
    /// end as done, not where it leads back, aside or to a refusal. Answers given with any other step are taken too.
    /// </summary>
    public bool MustAnswer(State from, Step step)
    {
        ArgumentNullException.ThrowIfNull(from);
        ArgumentNullException.ThrowIfNull(step);
        return Find(step.Target) is { } target && (target.IsEnd ? target.End == Scenarios.End.Done : target.Stage > from.Stage);
    }
}
