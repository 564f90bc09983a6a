using System.Globalization;
using FlatCity.Cases.Steps;
using FlatCity.Cities;
using FlatCity.Platform;

namespace FlatCity.Cases;

/// <summary>What a request says of the case it is about: number, tracking code, the version it was seen in.</summary>
internal static class CaseDoor
{
    public const string TrackingHeader = "Tracking";

    /// <summary>The case by its number as people write it; with the reporter's tracking code where the header carries one.</summary>
    public static CaseKey KeyOf(City city, HttpContext http, string number)
    {
        var read = CaseNumber.Read(number) ?? string.Empty;
        return http.Request.Headers[TrackingHeader].ToString() is { Length: > 0 and <= 64 } code ? new CaseKey(read, TrackingCode.Hash(city, code)) : new CaseKey(read);
    }

    /// <summary>The step number in If-Match; strong and exact. `*` is refused: two officers at once must not both win.</summary>
    public static Outcome<long> IfMatch(HttpContext http)
    {
        var sent = http.Request.Headers.IfMatch.ToString().Trim();
        if (sent.Length == 0)
            return new Refusal(RefusalKind.PreconditionRequired, StepTexts.IfMatchMissing, "If-Match");
        return long.TryParse(sent.Trim('"'), NumberStyles.None, CultureInfo.InvariantCulture, out var n)
            ? n
            : new Refusal(RefusalKind.Stale, StepTexts.IfMatchMissing, "If-Match");
    }
}
