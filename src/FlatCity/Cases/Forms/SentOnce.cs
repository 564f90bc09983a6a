using System.Text;
using FlatCity.Cities;
using FlatCity.Platform;
using FlatCity.Platform.Storage;
using FlatCity.Platform.Web;

namespace FlatCity.Cases.Forms;

/// <summary>
/// A form sent twice (a double click, a reload, a page gone back to) does its work once: the second gets the first one's answer.
/// The hidden submission id is the key; the answer is kept, sealed, in the operation's own transaction.
/// </summary>
internal static class SentOnce
{
    private const string Place = "idempotency";
    private static readonly TimeSpan Wait = TimeSpan.FromMilliseconds(100);

    public static async Task<Outcome<string>> RunAsync(CaseOffice cases, HttpContext http, string route, string? submission, Func<Action<WriteUnit, string>, Task<Outcome<string>>> operation)
    {
        var city = cases.City;
        var key = submission is { Length: 32 } && submission.All(char.IsAsciiHexDigitLower) ? submission : null;
        var hash = key is null ? [] : await HashAsync(city, http.Request);
        var calls = http.RequestServices.GetRequiredService<Idempotency>();
        var begun = await calls.BeginAsync(city.Database, http.Actor().Caller, route, key, hash);

        // Clicked twice: the browser shows the second answer, so it waits for the first.
        for (var tries = 0; begun.IsRefused && begun.Refusal.Kind == RefusalKind.NotNow && tries < 80; tries++)
        {
            await Task.Delay(Wait, city.Clock, http.RequestAborted);
            begun = await calls.BeginAsync(city.Database, http.Actor().Caller, route, key, hash);
        }

        if (begun.IsRefused)
            return new Refusal(begun.Refusal.Kind, FormTexts.StillRunning);
        using var call = begun.Value;
        if (call.Stored is { } stored)
            return city.Keys.Open(Convert.FromBase64String(stored.Answer), Place);
        return await operation((unit, answer) => call.Keep(unit, StatusCodes.Status200OK, Convert.ToBase64String(city.Keys.Seal(answer, Place)), null, city.Clock.Micros()));
    }

    private static async Task<byte[]> HashAsync(City city, HttpRequest request)
    {
        var form = await request.ReadFormAsync();
        var all = new StringBuilder();
        foreach (var (name, values) in form.Where(pair => pair.Key is not ("token" or PostFormTagHelper.SubmissionName)).OrderBy(pair => pair.Key, StringComparer.Ordinal))
            all.Append(name).Append('\u001f').AppendJoin('\u001f', values.AsEnumerable()).Append('\u001e');
        foreach (var file in form.Files)
            all.Append(file.Name).Append('\u001f').Append(file.FileName).Append('\u001f').Append(file.Length).Append('\u001e');
        return city.Suite.Hash(all.ToString());
    }
}
