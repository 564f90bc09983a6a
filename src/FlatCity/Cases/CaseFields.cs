using System.Text.Json;
using System.Text.Json.Nodes;

namespace FlatCity.Cases;

/// <summary>
/// The one list of a case's properties: the insert, the update, what a step says was changed, and the rebuilding from steps all come from it,
/// so that none of them can forget one.
/// </summary>
internal static class CaseFields
{
    private static readonly Field[] All =
    [
        Of("number", c => c.Number, (c, v) => c.Number = v!, unchanging: true),
        Of("tracking_hash", c => c.TrackingHash, (c, v) => c.TrackingHash = v),
        Of("scenario", c => c.Scenario, (c, v) => c.Scenario = v!),
        Of("version", c => c.Version, (c, v) => c.Version = v!.Value),
        Of("city_version", c => c.CityVersion, (c, v) => c.CityVersion = v!),
        Of("calendar_version", c => c.CalendarVersion, (c, v) => c.CalendarVersion = v!),
        Of("kind", c => c.Kind, (c, v) => c.Kind = v!),
        Of("stage", c => c.Stage, (c, v) => c.Stage = v!),
        Of("state", c => c.State, (c, v) => c.State = v!),
        Of("round", c => c.Round, (c, v) => c.Round = v!.Value),
        Of("urgent", c => c.Urgent, (c, v) => c.Urgent = v!.Value),
        Of("sensitivity", c => c.Sensitivity, (c, v) => c.Sensitivity = v!),
        Of("community", c => c.Community, (c, v) => c.Community = v),
        Of("lat", c => c.Lat, (c, v) => c.Lat = v),
        Of("lon", c => c.Lon, (c, v) => c.Lon = v),
        Of("coordinates", c => c.Coordinates, (c, v) => c.Coordinates = v),
        Of("place_words", c => c.PlaceWords, (c, v) => c.PlaceWords = v),
        Of("place_code", c => c.PlaceCode, (c, v) => c.PlaceCode = v),
        Of("answers", c => c.Answers, (c, v) => c.Answers = v!),
        Of("route", c => c.Route, (c, v) => c.Route = v),
        Of("outcome", c => c.Outcome, (c, v) => c.Outcome = v),
        Of("rounds", c => c.Rounds, (c, v) => c.Rounds = v),
        Of("lead_unit", c => c.LeadUnit, (c, v) => c.LeadUnit = v),
        Of("ruling", c => c.Ruling, (c, v) => c.Ruling = v),
        Of("returns", c => c.Returns, (c, v) => c.Returns = v!.Value),
        Of("reworks", c => c.Reworks, (c, v) => c.Reworks = v!.Value),
        Of("extensions", c => c.Extensions, (c, v) => c.Extensions = v!.Value),
        Of("unreasonable", c => c.Unreasonable, (c, v) => c.Unreasonable = v!.Value),
        Of("supervised", c => c.Supervised, (c, v) => c.Supervised = v!.Value),
        Of("supervision", c => c.Supervision, (c, v) => c.Supervision = v),
        Of("against_unit", c => c.AgainstUnit, (c, v) => c.AgainstUnit = v),
        Of("filed_at", c => c.FiledAt, (c, v) => c.FiledAt = v!.Value, unchanging: true),
        Of("round_at", c => c.RoundAt, (c, v) => c.RoundAt = v!.Value),
        Of("opened_at", c => c.OpenedAt, (c, v) => c.OpenedAt = v),
        Of("whole", c => c.Whole, (c, v) => c.Whole = v!),
        Of("due_at", c => c.DueAt, (c, v) => c.DueAt = v!.Value),
        Of("source_due_at", c => c.SourceDueAt, (c, v) => c.SourceDueAt = v),
        Of("stage_at", c => c.StageAt, (c, v) => c.StageAt = v!.Value),
        Of("stage_due_at", c => c.StageDueAt, (c, v) => c.StageDueAt = v),
        Of("stage_left", c => c.StageLeft, (c, v) => c.StageLeft = v),
        Of("paused_at", c => c.PausedAt, (c, v) => c.PausedAt = v),
        Of("pause_due_at", c => c.PauseDueAt, (c, v) => c.PauseDueAt = v),
        Of("pause_until_at", c => c.PauseUntilAt, (c, v) => c.PauseUntilAt = v),
        Of("ended_at", c => c.EndedAt, (c, v) => c.EndedAt = v),
        Of("ended", c => c.Ended, (c, v) => c.Ended = v),
        Of("verdict", c => c.Verdict, (c, v) => c.Verdict = v),
        Of("called", c => c.Called, (c, v) => c.Called = v),
        Of("merged_into_id", c => c.MergedIntoId, (c, v) => c.MergedIntoId = v),
        Of("joined", c => c.Joined, (c, v) => c.Joined = v!.Value),
        Of("parent_id", c => c.ParentId, (c, v) => c.ParentId = v, unchanging: true),
    ];

    /// <summary>Column names in the order of <see cref="Row"/>.</summary>
    public static readonly IReadOnlyList<string> Columns = ["id", .. All.Select(f => f.Name), "last_n", "changed_at"];

    public static readonly string Insert = $"insert into cases ({string.Join(", ", Columns)}) values ({string.Join(", ", Columns.Select((_, i) => $"${i + 1}"))})";

    /// <summary>Columns of a select; property names match without underscores (Dapper is told so at the start).</summary>
    public static readonly string Select = string.Join(", ", new[] { "id" }.Concat(All.Select(f => f.Name)).Append("last_n").Append("changed_at").Select(c => "c." + c));

    private static readonly string[] Changing = [.. All.Where(f => !f.Unchanging).Select(f => f.Name)];

    /// <summary>Updates all that may change, only if the case still stands at the step it was read at.</summary>
    public static readonly string Update =
        $"update cases set {string.Join(", ", Changing.Select((c, i) => $"{c} = ${i + 1}"))}, last_n = ${Changing.Length + 1}, changed_at = ${Changing.Length + 2} where id = ${Changing.Length + 3} and last_n = ${Changing.Length + 4}";

    public static object?[] Row(CaseState state) => [state.Id, .. All.Select(f => f.Value(state)), state.LastN, state.ChangedAt];

    public static object?[] UpdateRow(CaseState state, long readAt) =>
        [.. All.Where(f => !f.Unchanging).Select(f => f.Value(state)), state.LastN, state.ChangedAt, state.Id, readAt];

    /// <summary>What differs, as JSON by column with the new value; all that is set when there was no case before.</summary>
    public static void WriteChange(Utf8JsonWriter json, CaseState? before, CaseState after)
    {
        foreach (var field in All)
        {
            if (before is null ? !field.IsEmpty(after) : !field.Same(before, after))
                field.Write(json, after);
        }
    }

    /// <summary>Takes a step's change over onto a case: the rebuilding.</summary>
    public static void Apply(CaseState state, JsonObject change)
    {
        foreach (var field in All)
        {
            if (change.TryGetPropertyValue(field.Name, out var value))
                field.Read(state, value);
        }
    }

    /// <summary>Makes a case again what another was, but for what never changes, its steps' number and the time of its change.</summary>
    public static void Restore(CaseState state, CaseState earlier)
    {
        var change = new System.Buffers.ArrayBufferWriter<byte>(1024);
        using (var json = new Utf8JsonWriter(change, CaseJson.Writing))
        {
            json.WriteStartObject();
            WriteChange(json, state, earlier);
            json.WriteEndObject();
        }

        Apply(state, JsonNode.Parse(change.WrittenSpan)!.AsObject());
    }

    /// <summary>Names of the properties in which two cases differ, for `verify`.</summary>
    public static IReadOnlyList<string> Differences(CaseState a, CaseState b) => [.. All.Where(f => !f.Same(a, b)).Select(f => f.Name)];

    private static Field Of(string name, Func<CaseState, string?> get, Action<CaseState, string?> set, bool unchanging = false) => new(
        name, unchanging, get, (a, b) => string.Equals(get(a), get(b), StringComparison.Ordinal), c => get(c) is null,
        (json, c) => json.WriteString(name, get(c)), (c, v) => set(c, v?.GetValue<string>()));

    private static Field Of(string name, Func<CaseState, long?> get, Action<CaseState, long?> set, bool unchanging = false) => new(
        name, unchanging, c => get(c), (a, b) => get(a) == get(b), c => get(c) is null or 0,
        (json, c) => Number(json, name, get(c)), (c, v) => set(c, v?.GetValue<long>()));

    private static Field Of(string name, Func<CaseState, double?> get, Action<CaseState, double?> set) => new(
        name, Unchanging: false, c => get(c), (a, b) => get(a).Equals(get(b)), c => get(c) is null,
        (json, c) => Number(json, name, get(c)), (c, v) => set(c, v?.GetValue<double>()));

    private static Field Of(string name, Func<CaseState, byte[]> get, Action<CaseState, byte[]> set) => new(
        name, Unchanging: true, get, (a, b) => get(a).AsSpan().SequenceEqual(get(b)), _ => false,
        (json, c) => json.WriteBase64String(name, get(c)), (c, v) => set(c, Convert.FromBase64String(v!.GetValue<string>())));

    private static void Number(Utf8JsonWriter json, string name, long? value)
    {
        if (value is { } number)
            json.WriteNumber(name, number);
        else
            json.WriteNull(name);
    }

    private static void Number(Utf8JsonWriter json, string name, double? value)
    {
        if (value is { } number)
            json.WriteNumber(name, number);
        else
            json.WriteNull(name);
    }

    private sealed record Field(
        string Name,
        bool Unchanging,
        Func<CaseState, object?> Value,
        Func<CaseState, CaseState, bool> Same,
        Func<CaseState, bool> IsEmpty,
        Action<Utf8JsonWriter, CaseState> Write,
        Action<CaseState, JsonNode?> Read);
}
