using System.Text.Json;
using FlatCity.Cases;
using FlatCity.Cities;
using FlatCity.Packs.Cities;
using FlatCity.Platform;
using FlatCity.Platform.Storage;

namespace FlatCity.Interop.Orders;

/// <summary>
/// A file of orders in two breaths: first looked at, with what each row would become, and kept sealed; then, confirmed, taken in row by row.
/// Sent twice or cut off in the middle, the rows taken already are known by their numbers.
/// </summary>
internal static class TakeOrders
{
    /// <summary>So long a file that was looked at waits for its confirmation.</summary>
    private const long Kept = 86_400_000_000;

    public static async Task<Outcome<(long Upload, IReadOnlyList<(int Line, OrderTaken Taken)> Rows)>> LookAsync(CaseOffice cases, Actor actor, OrderMap? wanted, byte[] file)
    {
        var city = cases.City;
        var read = OrderTable.Read(wanted is null ? city.Pack.OrderMaps : [wanted], file);
        if (read.IsRefused)
            return new Outcome<(long, IReadOnlyList<(int, OrderTaken)>)>(read.Refusals);
        var (map, lines) = read.Value;
        var results = new List<(int, OrderTaken)>(lines.Count);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var line in lines)
        {
            var would = line.Fault is null ? await TakeOrder.PreviewAsync(cases, map, line.Fields) : Refused(line);
            results.Add((line.Line, would.Outcome != "refused" && !seen.Add(would.Number) ? would with { Outcome = "already" } : would));
        }

        await city.Database.KeysReadyAsync();
        var id = city.Database.NextKey();
        var body = city.Keys.Seal(JsonSerializer.Serialize(lines.Select(line => new KeptLine(line.Line, line.Fault is null ? line.Fields : null, line.Fault?.In(city.Languages[0]))), Platform.Web.Json.Options), $"order_upload:{id}:body");
        await city.Database.WriteAsync<bool>(unit =>
        {
            unit.Do("delete from order_upload where at < $1", city.Now - Kept);
            unit.Do("insert into order_upload (id, line, at, by_post, body) values ($1, $2, $3, $4, $5)", id, map.Line, city.Now, actor.Post ?? "–", body);
            Audit.Add(unit, actor.Doer, city.Now, "order.file-looked", "order", id, JsonSerializer.Serialize(new { line = map.Line, rows = lines.Count }));
            return new(true);
        });
        return (id, results);
    }

    /// <summary>Takes in what was looked at; the file is dropped when all rows are through.</summary>
    public static async Task<Outcome<IReadOnlyList<(int Line, OrderTaken Taken)>>> RunAsync(CaseOffice cases, Actor actor, long upload)
    {
        var city = cases.City;
        KeptUpload? kept;
        await using (var reading = await city.Database.ReadAsync())
            kept = await reading.FirstAsync<KeptUpload>("select line, body from order_upload where id = @upload and at > @since", new { upload, since = city.Now - Kept });
        if (kept is null || city.Pack.OrderMaps.FirstOrDefault(m => m.Line == kept.Line) is not { } map)
            return new Refusal(RefusalKind.NotNow, OrderTexts.UploadGone, "file");
        var lines = JsonSerializer.Deserialize<List<KeptLine>>(city.Keys.Open(kept.Body, $"order_upload:{upload}:body"), Platform.Web.Json.Options)!;
        var results = new List<(int, OrderTaken)>(lines.Count);
        foreach (var line in lines)
            results.Add((line.Line, line.Fields is { } fields ? await TakeOrder.RunAsync(cases, actor, map, fields) : Refused(new OrderLine(line.Line, new Dictionary<string, string>(StringComparer.Ordinal), new Refusal(RefusalKind.Invalid, OrderTexts.LineBroken, null, line.Line)))));
        await city.Database.WriteAsync<bool>(unit =>
        {
            unit.Do("delete from order_upload where id = $1", upload);
            Audit.Add(unit, actor.Doer, city.Now, "order.file-taken", "order", upload, JsonSerializer.Serialize(new { line = map.Line, rows = results.Count, refused = results.Count(r => r.Item2.Outcome == "refused") }));
            return new(true);
        });
        return results;
    }

    /// <summary>A whole file at once, where nobody looks first: a mail with the form attached, a command.</summary>
    public static async Task<Outcome<IReadOnlyList<(int Line, OrderTaken Taken)>>> AllAsync(CaseOffice cases, Actor actor, OrderMap map, byte[] file)
    {
        var lines = OrderTable.Read(map, file);
        if (lines.IsRefused)
            return new Outcome<IReadOnlyList<(int, OrderTaken)>>(lines.Refusals);
        var results = new List<(int, OrderTaken)>(lines.Value.Count);
        foreach (var line in lines.Value)
            results.Add((line.Line, line.Fault is null ? await TakeOrder.RunAsync(cases, actor, map, line.Fields) : Refused(line)));
        return results;
    }

    private static OrderTaken Refused(OrderLine line) => new("refused", line.Fields.GetValueOrDefault("number") ?? "") { Why = line.Fault };

    private sealed record KeptLine(int Line, IReadOnlyDictionary<string, string>? Fields, string? Fault);

    private sealed class KeptUpload
    {
        public string Line { get; set; } = "";

        public byte[] Body { get; set; } = [];
    }
}
