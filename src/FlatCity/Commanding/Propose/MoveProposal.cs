using System.Text.Json;
using FlatCity.Cities;
using FlatCity.Packs.Cities;
using FlatCity.Platform;
using FlatCity.Platform.Storage;
using FlatCity.Platform.Web;
using NodaTime;
using NodaTime.Text;

namespace FlatCity.Commanding.Propose;

/// <summary>Chooses a proposal for a month, ends or drops it, or takes that back (推进题目): whoever may instruct the city.</summary>
internal static class MoveProposal
{
    public const int MostResult = 4_000;
    private static readonly YearMonthPattern Month = YearMonthPattern.CreateWithInvariantCulture("uuuu'-'MM");

    public static bool May(Actor actor) => actor.Has(PostRoles.Instruct);

    public static async Task<Outcome<bool>> RunAsync(City city, Actor actor, long id, string? to, string? month, string? result)
    {
        if (!May(actor))
            return new Refusal(RefusalKind.Forbidden, ProposalTexts.NotYours);
        if (await Proposal.FindAsync(city, actor, id) is not { } proposal)
            return new Refusal(RefusalKind.NotFound, ProposalTexts.Gone);
        if (to is null || !Proposal.States.Contains(to, StringComparer.Ordinal))
            return new Refusal(RefusalKind.Invalid, ProposalTexts.UnknownState, "to", string.Join(", ", Proposal.States));
        var said = TextAtTheDoor.Check(result?.Trim(), MostResult, "result");
        if (said.IsRefused)
            return said.Refusal;
        if (to is "done" or "dropped" && said.Value.Length == 0)
            return new Refusal(RefusalKind.Invalid, ProposalTexts.ResultMissing, "result");
        var at = proposal.Month;
        if (to == "chosen")
        {
            if (Month.Parse(month?.Trim() ?? "") is not { Success: true, Value: var asked } || asked.Year is < 2000 or > 2099 || (asked.CompareTo(city.Today.ToYearMonth()) < 0 && month?.Trim() != proposal.Month))
                return new Refusal(RefusalKind.Invalid, ProposalTexts.NotMonth, "month");
            at = Month.Format(asked);
        }

        return await city.Database.WriteAsync<bool>(unit =>
        {
            var now = city.Now;
            unit.Do("update proposal set state = $2, month = $3, result = $4, changed_at = $5 where id = $1", id, to, to == "proposed" ? null : at, said.Value.Length == 0 ? null : said.Value, now);
            Audit.Add(unit, actor.Doer, now, "proposal.moved", "proposal", id, JsonSerializer.Serialize(new { from = proposal.State, to, month = at, result = said.Value }));
            return new(true);
        });
    }
}
