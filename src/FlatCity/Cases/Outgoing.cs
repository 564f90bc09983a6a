using FlatCity.Cities;
using FlatCity.Platform.Storage;
using FlatCity.Platform.Texts;

namespace FlatCity.Cases;

/// <summary>
/// What parties are told, into the outbox with the step that says it: by SMS or mail, on the tracking page, by a call of the desk or a slip to print.
/// Address and words are sealed; delivery is the outbox's. (design, decisions "outbox": order per case by (case, n))
/// </summary>
internal static class Outgoing
{
    private const string Insert = "insert into outbox (id, case_id, n, k, door, template, language, address, body, created_at, tries, next_at, number, subject) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, 0, $11, $12, $13)";

    public static void Write(WriteUnit unit, City city, CaseWork work, IReadOnlyList<Party> parties, long now)
    {
        foreach (var row in Rows(city, work, parties, now, unit.NextId))
            unit.Do(Insert, row);
    }

    public static void Write(WriteUnit unit, IReadOnlyList<object?[]> rows)
    {
        foreach (var row in rows)
            unit.Do(Insert, row);
    }

    /// <summary>The rows themselves, so that filing can seal them before its unit is queued.</summary>
    public static IReadOnlyList<object?[]> Rows(City city, CaseWork work, IReadOnlyList<Party> parties, long now, Func<long> nextId)
    {
        var rows = new List<object?[]>();
        foreach (var message in work.Messages)
        {
            // One person who reported it twice is told once.
            var told = new HashSet<(string, string, string?)>();
            foreach (var party in parties.Where(p => p.Role is "reporter" or "helper" && p.AnswerBy is "sms" or "mail" or "call" or "slip" && Concerns(message, p)))
            {
                if ((party.AnswerBy == "mail" ? party.Mail : party.Phone) is { } address && !told.Add((party.AnswerBy, address, party.Number)))
                    continue;
                rows.Add(Row(city, work.Pack, work.Now, message, party, now, nextId(), rows.Count));
            }
        }

        return rows;
    }

    /// <summary>One message to one party.</summary>
    public static object?[] Row(City city, Packs.Scenarios.ScenarioPack pack, CaseState state, CaseMessage message, Party party, long now, long id, long k)
    {
        var number = party.Number ?? state.Number;
        var words = MessageTexts.Render(message.In(party.Language, party.AnswerBy), city, pack, number, Language.Of(party.Language));
        return [id, state.Id, state.LastN, k, party.AnswerBy, message.Template, party.Language,
            city.Keys.Seal((party.AnswerBy == "mail" ? party.Mail : party.Phone) ?? string.Empty, $"outbox:{id}:address"), city.Keys.Seal(words, $"outbox:{id}:body"), now,

            // A call or a slip waits for a person at the desk; an SMS and a mail go by themselves.
            party.AnswerBy is "sms" or "mail" ? now : null, number, $"{city.Pack.Name.In(party.Language)} · {pack.Title.In(party.Language)}"];
    }

    /// <summary>A question goes to whoever can answer it; how a case ends goes to all who reported it; a message that names its party to that one alone.</summary>
    private static bool Concerns(CaseMessage message, Party party) =>
        message.To is { } to ? ReferenceEquals(to, party) : !party.IsOther || message.Template is "done" or "done-ask" or "refused" or "elsewhere" or "withdrawn";
}
