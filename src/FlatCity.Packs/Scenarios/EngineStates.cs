using FlatCity.Packs.Reading;

namespace FlatCity.Packs.Scenarios;

/// <summary>
/// The states that belong to the engine and not to any pack: an instruction's parent waits for its children and ends with
/// them; a reporter may take back what they reported from any open state; a case that two units have returned waits for the arbiter;
/// one that was split waits for its parts, and one that was merged has ended in another.
/// </summary>
public static class EngineStates
{
    private static readonly Dictionary<string, State> All = new[]
    {
        new State("children", Where.Whole("engine"), Text("下达中", "Under way")) { Stage = Stage.Handling, By = new Actor(ActorKind.Owner) },
        new State("children-ended", Where.Whole("engine"), Text("全部完成", "All ended")) { Stage = Stage.Evaluation, End = End.Done },
        new State("arbitration", Where.Whole("engine"), Text("待裁决", "Waits for a ruling")) { Stage = Stage.Dispatch, By = new Actor(ActorKind.Post, "arbiter") },
        new State("parts", Where.Whole("engine"), Text("分办中", "Dealt with in parts")) { Stage = Stage.Handling, By = new Actor(ActorKind.Desk) },
        new State("parts-ended", Where.Whole("engine"), Text("各部分已办结", "All parts ended")) { Stage = Stage.Evaluation, End = End.Done, AsksVerdict = true, Reopen = new Time.Limit(7, Time.LimitUnit.Days) },
        new State("parts-refused", Where.Whole("engine"), Text("各部分均未办理", "No part could be dealt with")) { Stage = Stage.Evaluation, End = End.Refused },
        new State("merged", Where.Whole("engine"), Text("已并案", "Merged")) { Stage = Stage.Evaluation, End = End.Merged },
        new State("withdrawn", Where.Whole("engine"), Text("已撤回", "Withdrawn")) { Stage = Stage.Evaluation, End = End.Withdrawn },
    }.ToDictionary(state => state.Id, StringComparer.Ordinal);

    /// <summary>The engine's state of an id, or null.</summary>
    public static State? Find(string id) => All.GetValueOrDefault(id);

    private static PackText Text(string zh, string en) => new([KeyValuePair.Create("zh", zh), KeyValuePair.Create("en", en)]);
}
