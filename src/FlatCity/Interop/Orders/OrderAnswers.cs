using System.Text.Json.Nodes;
using FlatCity.Cases;
using FlatCity.Packs.Cities;
using FlatCity.Platform.Storage;
using FlatCity.Platform.Texts;

namespace FlatCity.Interop.Orders;

/// <summary>An order beside what its case has come to.</summary>
internal sealed record AnsweredOrder(UpperOrder Order, CaseState? Case);

/// <summary>What an answer says, column by column, in the form that the map describes (答复表); in the city's first language.</summary>
internal static class OrderAnswers
{
    public static async Task<IReadOnlyList<AnsweredOrder>> WithCasesAsync(Reads reads, IReadOnlyList<UpperOrder> orders)
    {
        var found = new List<AnsweredOrder>(orders.Count);
        foreach (var chunk in orders.Chunk(500))
        {
            var ids = chunk.Select(o => o.CaseId).OfType<long>().ToList();
            var cases = ids.Count == 0 ? [] : await reads.AllAsync<CaseState>($"select {CaseFields.Select} from cases c where {reads.Dialect.In("c.id", "ids")}", new { ids = reads.Dialect.List(ids) });
            var byId = cases.ToDictionary(c => c.Id);
            found.AddRange(chunk.Select(o => new AnsweredOrder(o, o.CaseId is { } id ? byId.GetValueOrDefault(id) : null)));
        }

        return found;
    }

    public static IReadOnlyList<string?> Row(CaseOffice cases, OrderMap map, AnsweredOrder answered)
    {
        var said = answered.Order.Said(cases.City);
        return [.. map.Answer.Select(column => Fact(cases, column.Of, answered) ?? said.GetValueOrDefault(column.Of) ?? "")];
    }

    /// <summary>What can be answered as soon as the case has ended: its own words, for a person to read before they leave.</summary>
    public static string Draft(CaseOffice cases, CaseState state)
    {
        var language = cases.City.Languages[0];
        var outcome = state.Outcome is { } json ? JsonNode.Parse(json)!.AsObject() : [];
        string? Said(string key) => outcome[key] is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;
        return state.Ended switch
        {
            "refused" => string.Join(language.Code == "zh" ? "。" : ". ", new[] { Said("reason") is { } reason && cases.City.Pack.RefusalReasons.TryGetValue(reason, out var known) ? known.Text.In(language.Code) + (language.Code == "zh" ? "。" : ". ") + known.OtherWay.In(language.Code) : Said("reason"), Said("other-way") }.OfType<string>().Distinct(StringComparer.Ordinal)),
            "elsewhere" => OrderTexts.DraftElsewhere.Format(language.Code, Said("where") ?? "", Said("their-number") ?? ""),
            "withdrawn" => OrderTexts.DraftWithdrawn.In(language),
            "merged" => OrderTexts.DraftMerged.In(language),
            _ => Said("result") ?? "",
        };
    }

    private static string? Fact(CaseOffice cases, string of, AnsweredOrder answered)
    {
        var language = cases.City.Languages[0];
        var state = answered.Case;
        return of switch
        {
            "number" => answered.Order.Number,
            "answer" => answered.Order.AnswerText(cases.City) ?? "",
            "end" => answered.Order.Rejected == 1 ? OrderTexts.Rejected.In(language) : state?.Ended is { } ended ? CaseWords.End(ended, language) : "",
            "case" => state?.Number ?? "",
            "ended" => state?.EndedAt is { } at ? Platform.Storage.Instants.ToInstant(at).InZone(cases.City.Zone).LocalDateTime.ToString("uuuu-MM-dd HH:mm:ss", null) : "",
            "lead" => state?.LeadUnit is { } unit ? CaseWords.Unit(cases, unit, language) : "",
            "on-time" => state is null ? "" : (state.IsLate(cases.City.Now) ? OrderTexts.No : OrderTexts.Yes).In(language),
            _ => null,
        };
    }
}
