using System.Text.Json.Nodes;

namespace FlatCity.Cases.Steps;

/// <summary>A step as the API shows it: who, at which post, when, from, to, why, what changed.</summary>
internal static class StepShape
{
    /// <summary>Columns that say nothing to anybody outside, or too much.</summary>
    private static readonly string[] Inner = ["tracking_hash", "parent_id", "merged_into_id", "stage_left"];

    public static JsonObject Of(CaseOffice cases, CaseStep step) => Of(
        cases, step.N, step.Step, step.HappenedAt, step.RecordedAt, step.Actor.Name, step.Actor.Doer.Post, step.Actor.Doer.ActingFor, step.From, step.To, step.Reason, step.Words, step.Change);

    public static JsonObject Of(CaseOffice cases, StepRow step) => Of(
        cases, step.N, step.Step, step.HappenedAt, step.RecordedAt, step.Person, step.Post, step.ActingFor, step.FromState, step.ToState, step.Reason, step.Words, step.Change);

    private static JsonObject Of(CaseOffice cases, long n, string step, long happenedAt, long recordedAt, string? person, string? post, string? actingFor, string? from, string to, string? reason, string? words, string change)
    {
        var changed = JsonNode.Parse(change)!.AsObject();
        foreach (var inner in Inner)
            changed.Remove(inner);
        return new JsonObject
        {
            ["n"] = n,
            ["step"] = step,
            ["happenedAt"] = CaseShape.Time(cases.City, happenedAt),
            ["recordedAt"] = CaseShape.Time(cases.City, recordedAt),
            ["person"] = string.IsNullOrEmpty(person) ? null : person,
            ["post"] = post,
            ["actingFor"] = actingFor,
            ["from"] = from,
            ["to"] = to,
            ["reason"] = reason,
            ["words"] = words,
            ["changed"] = changed,
        };
    }
}

/// <summary>A step as it is stored.</summary>
internal sealed class StepRow
{
    public const string Columns = "n, step, happened_at, recorded_at, person, post, acting_for, unit, from_state, to_state, reason, words, change";

    public long N { get; set; }

    public string Step { get; set; } = string.Empty;

    public long HappenedAt { get; set; }

    public long RecordedAt { get; set; }

    public string? Person { get; set; }

    public string Post { get; set; } = string.Empty;

    public string? ActingFor { get; set; }

    public string? Unit { get; set; }

    public string? FromState { get; set; }

    public string ToState { get; set; } = string.Empty;

    public string? Reason { get; set; }

    public string? Words { get; set; }

    public string Change { get; set; } = "{}";
}
