using System.Globalization;
using Dapper;
using FlatCity.Cities;
using FlatCity.Platform.Storage;
using Microsoft.AspNetCore.DataProtection;

namespace FlatCity.Cases.Calls;

/// <summary>
/// A caller's earlier cases (历史来电案件): found by the number's keyed hash, within the officer's reach, confidential reporters only for whoever may see them; the look is in the
/// audit before anything is shown. The number itself travels between pages sealed, so that it stays in no address, history or log.
/// </summary>
internal static class CallerCases
{
    public const int Most = 10;
    private static readonly TimeSpan Kept = TimeSpan.FromHours(1);

    public static async Task<IReadOnlyList<CaseState>> LookAsync(CaseOffice cases, Actor actor, CallerNumber caller)
    {
        var city = cases.City;
        await city.Database.KeysReadyAsync();
        IReadOnlyList<CaseState> rows = [];
        await city.Database.WriteAsync<bool>(async unit =>
        {
            var parameters = new DynamicParameters(new { most = (long)Most });
            foreach (var (i, way) in caller.Ways.Index())
                parameters.Add("phone" + i.ToString(CultureInfo.InvariantCulture), city.Keys.Equality(way, "phone"));
            var ways = string.Join(", ", caller.Ways.Select((_, i) => "@phone" + i.ToString(CultureInfo.InvariantCulture)));
            var seen = Parties.SeesConfidential(city, actor) ? string.Empty : " and not exists (select 1 from party_manner k where k.case_id = p.case_id and k.confidential = 1)";
            var where = CaseReach.Where(unit.Dialect, actor.Reach, parameters);
            rows = await unit.AllAsync<CaseState>($"select {CaseFields.Select} from cases c where c.id in (select p.case_id from party p where p.phone_equal in ({ways}) and p.role in ('reporter', 'helper'){seen}) and {where} order by c.filed_at desc, c.id desc limit @most", parameters);
            Audit.Add(unit, actor.Doer, city.Now, "party.searched", "party", null, System.Text.Json.JsonSerializer.Serialize(new { found = rows.Select(r => r.Number) }), "call");
            return true;
        });
        return rows;
    }

    /// <summary>The number as a word for an address, good for an hour.</summary>
    public static string Seal(IDataProtectionProvider protection, string phone) => Protector(protection).Protect(phone, Kept);

    public static CallerNumber? Open(IDataProtectionProvider protection, string? word)
    {
        if (string.IsNullOrEmpty(word) || word.Length > 1_000)
            return null;
        try
        {
            return CallerNumber.Read(Protector(protection).Unprotect(word)) is { Kind: CallerKind.Known } known ? known : null;
        }
        catch (System.Security.Cryptography.CryptographicException)
        {
            return null;
        }
    }

    private static ITimeLimitedDataProtector Protector(IDataProtectionProvider protection) => protection.CreateProtector("cases.caller").ToTimeLimitedDataProtector();
}
