using System.Collections.Concurrent;
using System.Globalization;
using FlatCity.Platform;
using FlatCity.Platform.Storage;
using FlatCity.Platform.Web;
using FlatCity.Platform.Web.Crowd;
using Microsoft.Net.Http.Headers;
using NodaTime;
using NodaTime.Text;

namespace FlatCity.Commanding.Open;

/// <summary>
/// GET /catalog/case-log/2026-10.csv and .jsonl: the open log of the cases first filed in a month. Its mark changes when anything of its rounds does, so
/// that a yearly copy is kept up by asking for each month with the mark one has.
/// </summary>
internal sealed class CaseLogFiles(OpenCity open, CaseLog log)
{
    public static readonly IReadOnlyDictionary<string, string> Types = new Dictionary<string, string>(StringComparer.Ordinal) { ["csv"] = "text/csv", ["jsonl"] = "application/jsonl" };

    /// <summary>So many are written at once; a month of a large city is read from the database for some seconds.</summary>
    private const int MostAtOnce = 3;

    private static readonly YearMonthPattern Pattern = YearMonthPattern.CreateWithInvariantCulture("uuuu'-'MM");
    private readonly ConcurrentDictionary<YearMonth, (string Mark, DateTimeOffset Since)> known = [];
    private int writing;

    public static void Map(IEndpointRouteBuilder routes) => routes.MapGet("/catalog/case-log/{month}.{format}", (CaseLogFiles files, HttpContext http, string month, string format) => files.RunAsync(http, month, format)).Who(Access.Anyone).Crowd(CrowdKind.Download).ExcludeFromDescription();

    public static string Word(YearMonth month) => Pattern.Format(month);

    private async Task<IResult> RunAsync(HttpContext http, string word, string format)
    {
        if (!Types.TryGetValue(format, out var type) || !Pattern.Parse(word).TryGetValue(default, out var month))
            return Problems.Of(new Refusal(RefusalKind.NotFound, OpenTexts.NoMonth, null, word + "." + format));
        var rounds = await open.NowAsync();
        if (rounds.Mark(month) is not { } mark)
            return Problems.Of(new Refusal(RefusalKind.NotFound, OpenTexts.NoMonth, null, word));
        var tag = new EntityTagHeaderValue($"\"{mark}\"", isWeak: true);
        var changed = Changed(month, mark);
        OpenFile.Headers(http);
        http.Response.Headers.ETag = tag.ToString();
        http.Response.Headers.LastModified = changed.ToString("R", CultureInfo.InvariantCulture);
        if (IsKnown(http.Request, tag, changed))
            return Results.StatusCode(StatusCodes.Status304NotModified);
        if (Interlocked.Increment(ref writing) > MostAtOnce)
        {
            Interlocked.Decrement(ref writing);
            http.Response.Headers.RetryAfter = "30";
            return Problems.Of(new Refusal(RefusalKind.TooMany, OpenTexts.Busy));
        }

        http.Response.OnCompleted(() =>
        {
            Interlocked.Decrement(ref writing);
            return Task.CompletedTask;
        });
        var lines = log.LinesAsync(rounds, month, http.RequestAborted);
        return Results.Stream(body => format == "csv" ? CaseLog.WriteCsvAsync(body, lines) : CaseLog.WriteJsonLinesAsync(body, lines), type + "; charset=utf-8");
    }

    private static bool IsKnown(HttpRequest request, EntityTagHeaderValue tag, DateTimeOffset changed)
    {
        var headers = request.GetTypedHeaders();
        return headers.IfNoneMatch.Count > 0
            ? headers.IfNoneMatch.Any(known => known.Equals(EntityTagHeaderValue.Any) || known.Compare(tag, useStrongComparison: false))
            : headers.IfModifiedSince is { } since && changed <= since;
    }

    /// <summary>Since when this process knows the month as it is: never earlier than it changed, so that nobody who asks by time misses anything.</summary>
    private DateTimeOffset Changed(YearMonth month, string mark)
    {
        var now = DateTimeOffset.FromUnixTimeSeconds(Instants.ToInstant(open.City.Now).ToUnixTimeSeconds());
        return known.AddOrUpdate(month, _ => (mark, now), (_, was) => was.Mark == mark ? was : (mark, now > was.Since ? now : was.Since.AddSeconds(1))).Since;
    }
}
