using System.Text.Json;
using System.Text.Json.Nodes;
using FlatCity.Cases.Dispatch;
using FlatCity.Cities;
using FlatCity.Platform.Storage;
using FlatCity.Platform.Texts;

namespace FlatCity.Cases;

/// <summary>
/// A case as the API shows it (design, interfaces): numbers, codes and the pack's words, never keys; times ISO 8601 with the city's offset.
/// </summary>
internal static class CaseShape
{
    public static JsonObject Of(CaseOffice cases, CaseState state, IReadOnlyList<WorkOrder> orders, Language language)
    {
        var city = cases.City;
        var pack = cases.PackOf(state);
        var route = RouteExplanation.Read(state.Route);
        return new JsonObject
        {
            ["number"] = state.Number,
            ["scenario"] = state.Scenario,
            ["version"] = state.Version,
            ["title"] = pack.Title.In(language.Code),
            ["kind"] = state.Kind,
            ["stage"] = state.Stage,
            ["state"] = state.State,
            ["round"] = state.Round,
            ["urgent"] = state.Urgent == 1,
            ["sensitivity"] = state.Sensitivity,
            ["place"] = Place(state),
            ["community"] = state.Community,
            ["communityName"] = state.Community is { } code ? city.Pack.Units.Find(code)?.Name.In(language.Code) : null,
            ["lead"] = state.LeadUnit,
            ["with"] = Strings(route.With),
            ["filedAt"] = Time(city, state.FiledAt),
            ["dueAt"] = Time(city, state.DueAt),
            ["stageDueAt"] = Time(city, state.StageDueAt),
            ["endedAt"] = Time(city, state.EndedAt),
            ["ended"] = state.Ended,
            ["late"] = state.IsLate(city.Now),
            ["paused"] = state.PausedAt is not null,
            ["ruling"] = Ruling(cases, state),
            ["supervision"] = Supervision(cases, state),
            ["against"] = state.AgainstUnit,
            ["unreasonable"] = state.Unreasonable == 1,
            ["joined"] = state.Joined,
            ["returns"] = state.Returns,
            ["extensions"] = state.Extensions,
            ["answers"] = Parsed(state.Answers),
            ["outcome"] = Parsed(state.Outcome),
            ["rounds"] = Rounds(city, state),
            ["verdict"] = state.Verdict,
            ["orders"] = new JsonArray([.. orders.Select(o => (JsonNode)Order(city, o))]),
        };
    }

    /// <summary>The routing's explanation, for those who work on the case.</summary>
    public static JsonNode? Route(CaseState state) => Parsed(state.Route);

    public static string? Time(City city, long? micros)
    {
        if (micros is not { } at)
            return null;
        var instant = Instants.ToInstant(at);
        return instant.WithOffset(city.Zone.GetUtcOffset(instant)).ToString("uuuu'-'MM'-'dd'T'HH':'mm':'sso<m>", System.Globalization.CultureInfo.InvariantCulture);
    }

    public static JsonArray Strings(IEnumerable<string> values) => new([.. values.Select(v => (JsonNode)v)]);

    private static JsonObject? Ruling(CaseOffice cases, CaseState state) => Arbitrate.Ruling.Read(state.Ruling) is not { } ruling ? null : new JsonObject
    {
        ["to"] = ruling.To,
        ["with"] = Strings(ruling.With),
        ["words"] = ruling.Words,
        ["post"] = ruling.Post,
        ["at"] = Time(cases.City, ruling.At),
    };

    private static JsonObject? Supervision(CaseOffice cases, CaseState state) => Supervise.Supervision.Read(state.Supervision) is not { } last ? null : new JsonObject
    {
        ["times"] = state.Supervised,
        ["post"] = last.Post,
        ["words"] = last.Words,
        ["at"] = Time(cases.City, last.At),
        ["until"] = Time(cases.City, last.Until),
    };

    private static JsonNode? Parsed(string? json) => json is null ? null : JsonNode.Parse(json);

    private static JsonObject Place(CaseState state) => new()
    {
        ["lat"] = state.Lat,
        ["lon"] = state.Lon,
        ["words"] = state.PlaceWords,
        ["place"] = state.PlaceCode,
        ["coordinates"] = state.Coordinates,
    };

    private static JsonArray Rounds(City city, CaseState state)
    {
        if (state.Rounds is null)
            return [];
        using var rounds = JsonDocument.Parse(state.Rounds);
        return new JsonArray([.. rounds.RootElement.EnumerateArray().Select(r => (JsonNode)new JsonObject
        {
            ["round"] = r.GetProperty("round").GetInt64(),
            ["from"] = Time(city, r.GetProperty("from").GetInt64()),
            ["dueAt"] = Time(city, r.GetProperty("due").GetInt64()),
            ["endedAt"] = Time(city, r.GetProperty("ended").GetInt64()),
            ["late"] = r.GetProperty("late").GetBoolean(),
            ["verdict"] = r.GetProperty("verdict").GetString(),
        })]);
    }

    private static JsonObject Order(City city, WorkOrder order) => new()
    {
        ["role"] = order.Role,
        ["round"] = order.Round,
        ["unit"] = order.Unit,
        ["section"] = order.Section,
        ["post"] = order.Post,
        ["state"] = order.State,
        ["sentAt"] = Time(city, order.SentAt),
        ["acceptedAt"] = Time(city, order.AcceptedAt),
        ["dueAt"] = Time(city, order.DueAt),
        ["endedAt"] = Time(city, order.EndedAt),
        ["result"] = order.Result,
        ["reason"] = order.Reason,
    };
}
