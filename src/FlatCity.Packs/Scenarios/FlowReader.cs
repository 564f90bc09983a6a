using FlatCity.Packs.Reading;
using FlatCity.Packs.Time;

namespace FlatCity.Packs.Scenarios;

/// <summary>Reads the states and steps of a flow.</summary>
internal static class FlowReader
{
    private const int MostStates = 60;

    private static readonly OrderedDictionary<string, Stage> Stages = new(StringComparer.Ordinal)
    {
        ["collection"] = Stage.Collection,
        ["opening"] = Stage.Opening,
        ["dispatch"] = Stage.Dispatch,
        ["handling"] = Stage.Handling,
        ["feedback"] = Stage.Feedback,
        ["checking"] = Stage.Checking,
        ["evaluation"] = Stage.Evaluation,
    };

    private static readonly OrderedDictionary<string, End> Ends = new(StringComparer.Ordinal)
    {
        ["done"] = End.Done,
        ["refused"] = End.Refused,
        ["elsewhere"] = End.Elsewhere,
        ["withdrawn"] = End.Withdrawn,
        ["merged"] = End.Merged,
    };

    private static readonly OrderedDictionary<string, bool> Clocks = new(StringComparer.Ordinal) { ["running"] = false, ["paused"] = true };

    private static readonly Dictionary<string, ActorKind> Actors = Enum.GetValues<ActorKind>().Where(kind => kind != ActorKind.Post)
        .ToDictionary(kind => kind.ToString().ToLowerInvariant(), StringComparer.Ordinal);

    /// <summary>The flow, or null where it has no state.</summary>
    public static Flow? Read(MapReader pack, bool broken)
    {
        pack.Require("flow", "Write the states with their steps; `scenarios/_template` shows them.");
        if (pack.Map("flow") is not { } flow) return null;

        var states = new OrderedDictionary<string, State>(StringComparer.Ordinal);
        foreach (var entry in flow.Entries)
        {
            if (states.Count >= MostStates)
            {
                flow.Findings.Add(ReadingRules.Value.At(entry.At, $"The flow has more than {MostStates} states.", "Simplify it: officers must know it by heart."));
                break;
            }

            if (!MapReader.IsId(entry.Key)) flow.Findings.Add(ReadingRules.Id.At(entry.At, $"`{MapReader.Shown(entry.Key)}` is no id for a state.", "Write lower-case letters, digits and hyphens."));
            else if (MapReader.Of(entry.Node, $"The state `{entry.Key}`", flow.Findings) is { } map) states[entry.Key] = ReadState(entry, map);
        }

        if (!broken) NameMissingStates(states, flow.Findings);
        return states.Count == 0 ? null : new Flow(states);
    }

    private static State ReadState(PackEntry entry, MapReader map)
    {
        var end = map.Choice("end", Ends);
        var stage = map.Choice("stage", Stages);
        var title = map.Text("title");
        var by = Actor(map, "by");
        var (urgent, otherwise) = Within(map);
        var state = new State(entry.Key, entry.At, title ?? (end is { } ended ? FlowWords.Of(ended) : FlowWords.Of(stage ?? Stage.Handling)))
        {
            Stage = stage ?? (end is null ? Stage.Handling : Stage.Evaluation),
            By = by,
            NotBy = Actor(map, "not-by"),
            ClockPaused = map.Choice("clock", Clocks) ?? false,
            OnLate = map.Id("on-late"),
            Steps = Steps(map),
            End = end,
            Needs = Needs(map),
            AsksVerdict = map.Choice("ask", new Dictionary<string, bool>(StringComparer.Ordinal) { ["verdict"] = true }) ?? false,
            Reopen = map.Limit("reopen"),
            WithinUrgent = urgent,
            WithinElse = otherwise,
        };
        if (end is null && map.Take("end") is null)
        {
            if (stage is null && map.Take("stage") is null) map.Findings.Add(ScenarioRules.State.At(entry.At, $"The state `{entry.Key}` has no stage.", $"Write `stage:` with one of {string.Join(", ", Stages.Keys)}, or `end:` where the case ends here."));
            if (by is null && map.Take("by") is null) map.Findings.Add(ScenarioRules.State.At(entry.At, $"Nobody acts in the state `{entry.Key}`.", "Write `by:` with desk, lead, co, approver, community, reporter, owner or a post."));
        }
        else if (end is not null && (state.Steps.Count > 0 || by is not null || otherwise is not null || state.OnLate is not null || stage is not null || state.ClockPaused))
        {
            map.Findings.Add(ScenarioRules.State.At(entry.At, $"The state `{entry.Key}` is an end and yet has what only open states have.", "Take out stage, by, within, clock, on-late and steps, or take out `end`; a round after a verdict is `reopen`."));
        }

        map.Finish();
        return state;
    }

    private static Actor? Actor(MapReader map, string key)
    {
        if (map.Id(key) is not { } word) return null;
        return Actors.TryGetValue(word, out var kind) ? new Actor(kind) : new Actor(ActorKind.Post, word);
    }

    private static (Limit? Urgent, Limit? Otherwise) Within(MapReader map)
    {
        if (map.Take("within") is not { } node) return (null, null);
        if (node.Kind != NodeKind.Map) return (null, map.LimitOf(node, "within"));
        var both = new MapReader(node, map.Findings);
        both.Require("else", "Write the ordinary time as `else`.");
        var (urgent, otherwise) = (both.Limit("urgent"), both.Limit("else"));
        both.Finish();
        return (urgent, otherwise);
    }

    private static OrderedDictionary<string, Step> Steps(MapReader map)
    {
        var steps = new OrderedDictionary<string, Step>(StringComparer.Ordinal);
        if (map.Map("steps") is not { } all) return steps;
        foreach (var entry in all.Entries)
        {
            var word = entry.Key;
            if (!MapReader.IsId(word))
            {
                map.Findings.Add(ReadingRules.Id.At(entry.At, $"`{MapReader.Shown(word)}` is no word for a step.", "Write lower-case letters, digits and hyphens."));
                continue;
            }

            PackText? label = null;
            string? target;
            if (entry.Node.Kind == NodeKind.Map)
            {
                var own = new MapReader(entry.Node, map.Findings);
                target = own.RequireId("to", "Write the state it leads to.");
                label = own.Text("label");
                own.Finish();
            }
            else
            {
                target = map.IdOf(entry.Node, word);
            }

            label ??= FlowWords.Step(word);
            if (label is null) map.Findings.Add(ScenarioRules.Step.At(entry.At, $"The step `{word}` has no label.", $"Write `{word}: {{ to: …, label: {{ zh: …, en: … }} }}`, or use a word that has one: {string.Join(", ", FlowWords.KnownSteps)}."));
            if (target is not null) steps[word] = new Step(word, target, label ?? new PackText("en", word), entry.At);
        }

        return steps;
    }

    private static List<Need> Needs(MapReader map)
    {
        var needs = new List<Need>();
        foreach (var node in map.List("needs"))
        {
            if (map.WordOf(node, "needs") is not { } word) continue;
            var optional = word.EndsWith('?');
            var name = optional ? word[..^1] : word;
            if (MapReader.IsId(name)) needs.Add(new Need(name, optional));
            else map.Wrong(node, "needs", "a list of words", "Write words such as `[result, photos?]`; a question mark means it may be left out.");
        }

        return needs;
    }

    private static void NameMissingStates(OrderedDictionary<string, State> states, ICollection<Finding> findings)
    {
        foreach (var state in states.Values)
        {
            foreach (var step in state.Steps.Values)
            {
                if (!states.ContainsKey(step.Target)) Name(step.At, $"The step `{step.Name}` leads to `{step.Target}`, which is no state.", step.Target);
            }

            if (state.OnLate is { } late && !states.ContainsKey(late)) Name(state.At, $"`on-late` of `{state.Id}` leads to `{late}`, which is no state.", late);
        }

        void Name(Where at, string what, string target)
        {
            var like = Spelling.Nearest(target, states.Keys);
            findings.Add(ScenarioRules.Step.At(at, what, like is null ? $"States are: {string.Join(", ", states.Keys)}." : $"Did you mean `{like}`?"));
        }
    }
}
