using System.Text.Json.Nodes;
using FlatCity.Platform.Storage;

namespace FlatCity.Platform.Web;

/// <summary>What an API endpoint answers: a shape with its version, or refusals as a problem document.</summary>
internal sealed class ApiAnswer : IResult
{
    private readonly IReadOnlyList<Refusal> refusals;
    private readonly JsonNode? shape;

    public ApiAnswer(int status, JsonNode shape)
    {
        Status = status;
        this.shape = shape;
        refusals = [];
    }

    public ApiAnswer(IReadOnlyList<Refusal> refusals)
    {
        Status = Problems.StatusOf(refusals[0].Kind);
        this.refusals = refusals;
    }

    public int Status { get; }

    public string? Location { get; init; }

    /// <summary>The number of the case's last step: a strong ETag.</summary>
    public long? ETag { get; init; }

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        if (refusals.Count > 0)
        {
            await Problems.WriteAsync(httpContext, refusals);
            return;
        }

        var response = httpContext.Response;
        response.StatusCode = Status;
        if (Location is not null)
            response.Headers.Location = Location;
        if (ETag is { } version)
            response.Headers.ETag = $"\"{version}\"";
        Caching.Forbid(response);
        response.ContentType = "application/json; charset=utf-8";
        await Json.WriteAsync(response, shape!);
    }

    /// <summary>
    /// Runs an operation behind an `Idempotency-Key`: a key seen before answers what was answered then; otherwise the operation runs and keeps
    /// its answer in its own transaction by the action it is given. Kept sealed: an answer may hold a tracking code.
    /// </summary>
    public static async Task<IResult> OnceAsync(HttpContext http, Database database, CityKeys keys, TimeProvider clock, string caller, string route, JsonBody body, Func<Action<WriteUnit, ApiAnswer>, Task<ApiAnswer>> operation)
    {
        var key = Idempotency.KeyOf(http.Request);
        if (key.IsRefused)
            return Problems.Of(key.Refusals);
        var begun = await http.RequestServices.GetRequiredService<Idempotency>().BeginAsync(database, caller, route, key.Value, key.Value is null ? [] : database.Suite.Hash(body.Bytes.Span));
        if (begun.IsRefused)
            return Problems.Of(begun.Refusals);
        using var call = begun.Value;
        if (call.Stored is { } stored)
            return Idempotency.Again(stored with { Answer = keys.Open(Convert.FromBase64String(stored.Answer), "idempotency") });
        return await operation((unit, answer) => call.Keep(unit, answer.Status, Convert.ToBase64String(keys.Seal(answer.Body(), "idempotency")), answer.Location, clock.Micros()));
    }

    private string Body() => shape!.ToJsonString(Json.Options);
}
