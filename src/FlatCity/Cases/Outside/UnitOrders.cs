using System.Globalization;
using FlatCity.Cities;
using FlatCity.Packs.Cities;
using FlatCity.Platform.Outbox;
using FlatCity.Platform.Storage;
using FlatCity.Platform.Texts;

namespace FlatCity.Cases.Outside;

/// <summary>
/// Tells a unit that is not reached by the city's own pages of its new work order (units.csv `reach`): by mail or SMS with a link of its own, in the unit of work that
/// sends the order, or by Open311 into its own system, in a lane of its own so that a system which is down holds up no message to anybody else. Where there is no
/// address, and by phone, the desk rings: nothing that is sent is heard of by nobody.
/// </summary>
internal static class UnitOrders
{
    /// <summary>Behind what the parties of the case are told in the same step.</summary>
    private const long After = 1_000;

    public static void Write(WriteUnit unit, City city, CaseWork work, long now)
    {
        var k = After;
        foreach (var order in work.ChangedOrders.Where(o => o.IsOpen && work.IsNewOrder(o)))
        {
            if (city.Pack.Units.InForce(order.Unit, city.Today) is not { Reach: not UnitReach.Page } reached)
                continue;
            var language = city.Languages[0];
            var door = DoorOf(city, reached, work.Now.Scenario);
            string? token = null;
            if (door is "mail" or "sms")
            {
                var link = UnitLink.For(order, door, unit.NextId(), now);
                link.Write(unit);
                token = link.Token(city);
            }

            var id = unit.NextId();
            if (door == OutsideRequests.Door)
                OutsideRequests.Write(unit, id, order, now);
            var words = Words(city, work, order, reached, door, token, language);
            WriteRow(unit, city, id, work.Now, k++, door, reached, words, work.Pack.Title.In(language.Code), now);
        }
    }

    /// <summary>The desk is to ring a unit about one of its orders.</summary>
    public static void Ring(WriteUnit unit, City city, CaseState state, string code, string words, long now) =>
        WriteRow(unit, city, unit.NextId(), state, After, "ring", city.Pack.Units.Find(code), words, state.Number, now);

    /// <summary>One message to a unit; a call waits for the desk, all else goes by itself.</summary>
    private static void WriteRow(WriteUnit unit, City city, long id, CaseState state, long k, string door, Unit? to, string words, string about, long now)
    {
        var language = city.Languages[0].Code;
        unit.Do(
            "insert into outbox (id, case_id, n, k, door, template, language, address, body, created_at, tries, next_at, number, subject, lane) values ($1, $2, $3, $4, $5, 'order', $6, $7, $8, $9, 0, $10, $11, $12, $13)",
            id, state.Id, state.LastN, k, door, language, city.Keys.Seal(to?.Contact ?? string.Empty, $"outbox:{id}:address"), city.Keys.Seal(words, $"outbox:{id}:body"), now,
            door == "ring" ? null : now, state.Number, OutsideTexts.Subject.Format(language, city.Pack.Name.In(language), about), door == OutsideRequests.Door ? OutsideRequests.LaneOf(to!.Code) : null);
    }

    private static string DoorOf(City city, Unit unit, string scenario) => unit switch
    {
        { Reach: UnitReach.Open311, Contact: not null } when city.Pack.OpenServers.FirstOrDefault(server => server.Unit == unit.Code)?.ServiceOf(scenario) is not null => OutsideRequests.Door,
        { Reach: UnitReach.Mail, Contact: { } mail } when MailAddresses.Read(mail) is not null => "mail",
        { Reach: UnitReach.Sms, Contact: { } number } when SmsSink.PlainNumber(number) is not null => "sms",
        _ => "ring",
    };

    /// <summary>What and until when; where, only as far as the scenario's sensitivity lets it travel by mail and SMS. Never who reported it.</summary>
    private static string Words(City city, CaseWork work, WorkOrder order, Unit unit, string door, string? token, Language language)
    {
        var state = work.Now;
        var title = work.Pack.Title.In(language.Code);
        var place = state.Sensitivity == "ordinary" ? (state.PlaceCode is { } code ? city.Pack.Places.Find(code)?.Name.In(language.Code) : null) ?? state.PlaceWords : null;
        var due = city.Local(order.DueAt).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);
        var what = place is null ? title : $"{title}，{place}";
        if (door == OutsideRequests.Door)
            return OutsideTexts.Posted.Format(language.Code, state.Number, what, due);
        return token is null
            ? OutsideTexts.Ring.Format(language.Code, unit.Name.In(language.Code), state.Number, what, due)
            : OutsideTexts.Order.Format(language.Code, city.Pack.Name.In(language.Code), state.Number, what, due) + "\n" + Channels.AddressMark + "/order/" + token;
    }
}
