using System.Globalization;
using System.Text.Json.Nodes;
using FlatCity.Cases;
using FlatCity.Platform;
using FlatCity.Platform.Texts;
using FlatCity.Platform.Web;
using FlatCity.Platform.Web.Lists;

namespace FlatCity.Interop.Open311;

/// <summary>
/// GET requests and GET one: the public cases, newest first, of at most 90 days and 1,000 at a time; ids override every other argument.
/// `page` and `page_size` as many servers have them; the Link header leads on by a cursor, which costs the same on every page.
/// `extensions=true` adds `extended_attributes`.
/// </summary>
internal sealed class ReadRequests(CaseOffice cases, HttpContext http)
{
    private const long Days90 = 90L * 86_400_000_000;
    private const int MostPaged = 20_000;
    private readonly Reader reader = Reader.Of(http);
    private readonly OpenInput input = new(http, null, []);

    public async Task<OpenAnswer> ListAsync()
    {
        if (input.Elsewhere(cases.City) is { } elsewhere)
            return Refused(elsewhere);
        var ids = input.Names("service_request_id");
        return ids.Count > 0 && input.Refusals.Count == 0 ? Answer(await FindAsync(ids)) : await FilterAsync();
    }

    public async Task<OpenAnswer> OneAsync(string id)
    {
        if (input.Elsewhere(cases.City) is { } elsewhere)
            return Refused(elsewhere);
        var found = await FindAsync([id]);
        return found.Count > 0 ? Answer(found) : Refused(new Refusal(RefusalKind.NotFound, OpenTexts.NoRequest, "service_request_id", id.Length > 60 ? id[..60] : id));
    }

    private async Task<IReadOnlyList<PublicCase>> FindAsync(IEnumerable<string> ids)
    {
        var numbers = ids.Select(CaseNumber.Read).OfType<string>().Distinct(StringComparer.Ordinal).ToList();
        return numbers.Count == 0 ? [] : await PublicCases.FindAsync(cases, numbers, reader.Language);
    }

    private async Task<OpenAnswer> FilterAsync()
    {
        var codes = input.Names("service_code");
        foreach (var unknown in codes.Where(code => !cases.Scenarios.All.Any(s => s.Name == code)))
            input.Refusals.Add(new(RefusalKind.NotFound, OpenTexts.NoService, "service_code", unknown.Length > 60 ? unknown[..60] : unknown));
        var statuses = input.Names("status");
        foreach (var wrong in statuses.Where(s => s is not ("open" or "closed")))
            input.Refusals.Add(new(RefusalKind.Invalid, OpenTexts.Status, "status", wrong.Length > 60 ? wrong[..60] : wrong));
        var (from, until) = Range();
        var size = input.Whole("page_size", 1, PublicCases.Most) ?? PublicCases.Most;
        var page = input.Whole("page", 1, MostPaged) ?? 1;
        if ((page - 1L) * size > MostPaged)
            input.Refusals.Add(new(RefusalKind.Invalid, OpenTexts.WholeNumber, "page", 1, (MostPaged / size) + 1));
        var after = Cursor();
        if (input.Refusals.Count > 0)
            return Refused([.. input.Refusals.OrderByDescending(r => r.Kind == RefusalKind.NotFound)]);
        bool? closed = statuses.Count == 1 ? statuses[0] == "closed" : null;
        var filter = new PublicFilter(from, until, closed, codes.Count == 0 ? null : [.. codes]);
        var (found, next) = await PublicCases.ListAsync(cases, filter, after, after is null ? (page - 1) * size : 0, size, reader.Language);
        return Answer(found, next is null ? null : NextAddress(next, from, until));
    }

    /// <summary>Without both ends the most recent 90 days; with one, the 90 days from or until there.</summary>
    private (long From, long Until) Range()
    {
        var now = cases.City.Now;
        var (start, end) = (input.Moment("start_date"), input.Moment("end_date"));
        var from = start ?? (end ?? now) - Days90;
        var until = end ?? (start is null ? now : Math.Max(start.Value, Math.Min(now, start.Value + Days90)));
        if (until < from || until - from > Days90)
            input.Refusals.Add(new(RefusalKind.Invalid, OpenTexts.Range, "start_date, end_date", 90));
        return (from, until);
    }

    private PublicPlaceInList? Cursor()
    {
        if (input.Text("cursor", 60) is not { } text)
            return null;
        if (ListCursor.Read(text) is var (filed, key))
            return new PublicPlaceInList(filed, key);
        input.Refusals.Add(new(RefusalKind.Invalid, OpenTexts.Cursor, "cursor"));
        return null;
    }

    /// <summary>The same question from there on, with its ends fixed: "the last 90 days" must not move while one pages.</summary>
    private string NextAddress(PublicPlaceInList next, long from, long until)
    {
        string[] own = ["cursor", "page", "start_date", "end_date"];
        var query = http.Request.Query.Where(p => p.Key.Length > 0 && !own.Contains(p.Key)).SelectMany(p => p.Value.Select(v => KeyValuePair.Create(p.Key, v)))
            .Append(new("start_date", Exact(from))).Append(new("end_date", Exact(until))).Append(new("cursor", ListCursor.Of(next.FiledAt, next.Id)));
        return $"{http.Request.Scheme}://{http.Request.Host}{http.Request.Path.ToUriComponent()}{QueryString.Create(query)}";
    }

    private static string Exact(long at) => Platform.Storage.Instants.FromMicros(at).ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'", CultureInfo.InvariantCulture);

    private OpenAnswer Answer(IReadOnlyList<PublicCase> found, string? next = null)
    {
        var extended = input.Text("extensions", 10) is "true" or "1";
        return OpenAnswer.List("service_requests", found.Select(c => Shape(c, extended)), next);
    }

    private JsonObject Shape(PublicCase shown, bool extended)
    {
        var shape = new JsonObject
        {
            ["service_request_id"] = shown.Number,
            ["status"] = shown.IsClosed ? "closed" : "open",
            ["status_notes"] = shown.StateWords,
            ["service_name"] = shown.Title,
            ["service_code"] = shown.Scenario,
            ["description"] = null,
            ["agency_responsible"] = shown.Lead,
            ["service_notice"] = null,
            ["requested_datetime"] = Time(shown.FiledAt),
            ["updated_datetime"] = Time(shown.ChangedAt),
            ["expected_datetime"] = Time(shown.DueAt),
            ["address"] = string.Join(reader.Language == Language.English ? ", " : " ", new[] { shown.PlaceName, shown.CommunityName }.Where(p => p is not null)) is { Length: > 0 } address ? address : null,
            ["address_id"] = shown.PlaceCode,
            ["zipcode"] = null,
            ["lat"] = shown.Lat,
            ["long"] = shown.Lon,
            ["media_url"] = shown.Photo is null ? null : $"{http.Request.Scheme}://{http.Request.Host}{shown.Photo}",
        };
        if (extended)
        {
            shape["extended_attributes"] = new JsonObject
            {
                ["stage"] = shown.Stage,
                ["state"] = shown.State,
                ["round"] = shown.Round,
                ["urgent"] = shown.Urgent,
                ["late"] = shown.Late,
                ["community"] = shown.Community,
            };
        }

        return shape;
    }

    private string? Time(long at) => CaseShape.Time(cases.City, at);

    private OpenAnswer Refused(params IReadOnlyList<Refusal> refusals) => OpenAnswer.Refused(refusals, reader.Language);
}
