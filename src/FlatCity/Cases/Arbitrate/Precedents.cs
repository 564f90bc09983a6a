using System.Text.Json;
using System.Text.Json.Nodes;
using Dapper;
using FlatCity.Cases.Advise;
using FlatCity.Cases.Search;
using FlatCity.Cities;
using FlatCity.Packs.Places;
using FlatCity.Packs.Scenarios;
using FlatCity.Packs.Scenarios.Questions;
using FlatCity.Platform.Storage;

namespace FlatCity.Cases.Arbitrate;

/// <summary>A ruling on a like case, as routing offers it: where it went, why, and in what it is alike (kind, place, community, words).</summary>
internal sealed record OfferedPrecedent(string Number, string To, IReadOnlyList<string> With, string Words, IReadOnlyList<string> Grounds)
{
    public JsonObject Shape() => new() { ["number"] = Number, ["to"] = To, ["with"] = CaseShape.Strings(With), ["words"] = Words, ["grounds"] = CaseShape.Strings(Grounds) };
}

/// <summary>
/// Precedents (先例): what the arbiter ruled is offered the next time a case of the same kind is to be dispatched, the likeliest first.
/// The officer decides; taking one needs no further reason.
/// </summary>
internal static class Precedents
{
    private const int Looked = 60;
    private const int Most = 3;
    private const double SamePlaceMetres = 150;
    private const double LikeEnough = 0.3;

    /// <summary>What may be offered for a case that is to be dispatched; rulings on cases out of reach are none.</summary>
    public static async Task<IReadOnlyList<OfferedPrecedent>> ForAsync(Reads reads, CaseOffice cases, Reach reach, CaseState state)
    {
        var pack = cases.PackOf(state);
        var parameters = new DynamicParameters(new { state.Scenario, kind = KindOf(pack, state.Answers), self = state.Id, looked = (long)Looked });
        var where = CaseReach.Where(reads.Dialect, reach, parameters);
        var rows = await reads.AllAsync<Row>(
            $"select p.to_unit, p.with_units, p.words, p.at, c.number, c.community, c.place_code, c.place_words, c.lat, c.lon, c.answers from precedent p join cases c on c.id = p.case_id where p.scenario = @Scenario and p.kind = @kind and p.case_id <> @self and {where} order by p.at desc, p.id desc limit @looked",
            parameters);
        var words = SearchTokens.Of(TextOf(pack, state.Answers, state.PlaceWords));
        var today = cases.City.Today;
        return [.. rows.Where(r => cases.City.Pack.Units.InForce(r.ToUnit, today) is not null)
            .Select(r => (Row: r, Like: GroundsOf(pack, state, words, r)))
            .OrderByDescending(r => r.Like.Weight).ThenByDescending(r => r.Row.At)
            .DistinctBy(r => r.Row.ToUnit, StringComparer.Ordinal).Take(Most)
            .Select(r => new OfferedPrecedent(r.Row.Number, r.Row.ToUnit, JsonSerializer.Deserialize<string[]>(r.Row.WithUnits)!, r.Row.Words, r.Like.Grounds))];
    }

    public static void Keep(WriteUnit unit, CaseWork work, Ruling ruling) => unit.Do(
        "insert into precedent (id, case_id, n, scenario, kind, to_unit, with_units, words, post, at) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
        unit.NextId(), work.Now.Id, work.Now.LastN, work.Now.Scenario, KindOf(work.Pack, work.Now.Answers), ruling.To, JsonSerializer.Serialize(ruling.With, CaseJson.Options), ruling.Words, ruling.Post, ruling.At);

    /// <summary>The kind within a scenario: its first choice and what was chosen, as the title of a case has it.</summary>
    internal static string KindOf(ScenarioPack pack, string answers)
    {
        if (pack.Form.AtFiling.OfType<ChoiceQuestion>().FirstOrDefault() is not { } choice)
            return string.Empty;
        using var document = JsonDocument.Parse(answers);
        return document.RootElement.ValueKind == JsonValueKind.Object && document.RootElement.TryGetProperty(choice.Id, out var chosen) ? $"{choice.Id}: {chosen}" : string.Empty;
    }

    private static (double Weight, IReadOnlyList<string> Grounds) GroundsOf(ScenarioPack pack, CaseState state, IReadOnlyCollection<string> words, Row row)
    {
        var grounds = new List<string> { "kind" };
        var weight = 0.0;
        if ((state.PlaceCode is { } code && code == row.PlaceCode) || IsNear(state, row))
        {
            grounds.Add("place");
            weight += 4;
        }
        else if (state.Community is { } community && community == row.Community)
        {
            grounds.Add("community");
            weight += 2;
        }

        var theirs = SearchTokens.Of(TextOf(pack, row.Answers, row.PlaceWords)).ToHashSet(StringComparer.Ordinal);
        var shared = words.Count(theirs.Contains);
        var like = words.Count + theirs.Count - shared is > 0 and var all ? (double)shared / all : 0;
        if (like >= LikeEnough)
            grounds.Add("words");
        return (weight + like, grounds);
    }

    private static bool IsNear(CaseState state, Row row) =>
        state is { Lat: { } lat, Lon: { } lon } && row is { Lat: { } otherLat, Lon: { } otherLon } && new GeoPoint(lat, lon).MetresTo(new GeoPoint(otherLat, otherLon)) <= SamePlaceMetres;

    /// <summary>What was written of a case in free words.</summary>
    private static string TextOf(ScenarioPack pack, string answers, string? place) => WrittenText.Of(pack, answers) + " " + place;

    private sealed class Row
    {
        public string ToUnit { get; set; } = string.Empty;

        public string WithUnits { get; set; } = "[]";

        public string Words { get; set; } = string.Empty;

        public long At { get; set; }

        public string Number { get; set; } = string.Empty;

        public string? Community { get; set; }

        public string? PlaceCode { get; set; }

        public string? PlaceWords { get; set; }

        public double? Lat { get; set; }

        public double? Lon { get; set; }

        public string Answers { get; set; } = "{}";
    }
}
