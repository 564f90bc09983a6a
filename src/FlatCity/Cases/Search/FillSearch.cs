using System.Text.Json;
using FlatCity.Platform.Storage;

namespace FlatCity.Cases.Search;

/// <summary>
/// Fills the search after the commit, within two seconds: filing costs half as much so. What a case says of itself (number, place, answers,
/// units, community) is found; who reported it is not. (design, decisions "search")
/// </summary>
internal static class FillSearch
{
    public static async Task<int> RunAsync(CaseOffice cases, Lease lease)
    {
        var city = cases.City;
        return await city.Database.KeepHouseAsync<int>(async unit =>
        {
            lease.Require(unit);
            var waiting = await unit.AllAsync<CaseState>($"select {CaseFields.Select} from cases c join search_due d on d.case_id = c.id order by d.case_id limit 100");
            foreach (var state in waiting)
            {
                var tokens = string.Join(' ', SearchTokens.Of(TextOf(cases, state)));
                if (unit.Dialect.IsSqlite)
                {
                    unit.Do("delete from case_search where rowid = $1", state.Id);
                    unit.Do("insert into case_search (rowid, tokens) values ($1, $2)", state.Id, tokens);
                }
                else
                {
                    unit.Do("insert into case_search (case_id, tokens) values ($1, to_tsvector('simple', $2)) on conflict (case_id) do update set tokens = excluded.tokens", state.Id, tokens);
                }

                unit.Do("delete from search_due where case_id = $1", state.Id);
            }

            return waiting.Count;
        });
    }

    private static string TextOf(CaseOffice cases, CaseState state)
    {
        var pack = cases.City.Pack;
        var text = new System.Text.StringBuilder(state.Number.Replace("-", string.Empty, StringComparison.Ordinal)).Append(' ').Append(state.Number).Append(' ').Append(state.PlaceWords).Append(' ');
        if (state.PlaceCode is { } place)
            text.Append(pack.Places.Find(place)?.Name.In("zh")).Append(' ');
        if (state.Community is { } community)
            text.Append(pack.Units.Find(community)?.Name.In("zh")).Append(' ');
        if (state.LeadUnit is { } lead)
            text.Append(pack.Units.Find(lead)?.Name.In("zh")).Append(' ');
        text.Append(cases.PackOf(state).Title.In("zh")).Append(' ');
        using var answers = JsonDocument.Parse(state.Answers);
        Append(text, answers.RootElement);
        return text.ToString();
    }

    private static void Append(System.Text.StringBuilder text, JsonElement element)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                foreach (var property in element.EnumerateObject())
                    Append(text, property.Value);
                break;
            case JsonValueKind.Array:
                foreach (var item in element.EnumerateArray())
                    Append(text, item);
                break;
            case JsonValueKind.String:
                text.Append(element.GetString()).Append(' ');
                break;
            default:
                break;
        }
    }
}
