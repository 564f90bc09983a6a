using System.Globalization;
using FlatCity.Cities;
using FlatCity.Platform;
using FlatCity.Platform.Outbox;
using FlatCity.Platform.Storage;

namespace FlatCity.Operations.Watch;

/// <summary>Says who is warned by mail (预警收件人). Kept sealed; the audit says how many there are.</summary>
internal static class SetWatchers
{
    public const int Most = 10;
    public const string Field = "mails";

    public static async Task<Outcome<bool>> RunAsync(City city, Actor actor, string written)
    {
        var refusals = new List<Refusal>();
        var mails = new List<string>();
        foreach (var line in written.Split(['\n', ',', ';', '，', '；'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            if (MailAddresses.Read(line) is not { } mail)
                refusals.Add(new(RefusalKind.Invalid, WatchTexts.NoMailAddress, Field, line));
            else if (!mails.Contains(mail, StringComparer.OrdinalIgnoreCase))
                mails.Add(mail);
        }

        if (mails.Count > Most)
            refusals.Add(new(RefusalKind.Invalid, WatchTexts.TooManyMails, Field, Most));
        if (refusals.Count > 0)
            return refusals;
        var kept = WarningBook.SealMails(city.Keys, mails);
        return await city.Database.WriteAsync<bool>(unit =>
        {
            WarningBook.WriteMails(unit, kept);
            Audit.Add(unit, actor.Doer, city.Now, "operations.watchers-set", "city", null, string.Create(CultureInfo.InvariantCulture, $$"""{"count":{{mails.Count}}}"""));
            return new(true);
        });
    }
}
