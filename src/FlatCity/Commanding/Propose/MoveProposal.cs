using System.Text.Json;
using FlatCity.Cities;
using FlatCity.Packs.Cities;
using FlatCity.Platform;
using FlatCity.Platform.Storage;
using FlatCity.Platform.Web;
using NodaTime;
using NodaTime.Text;

namespace FlatCity.Commanding.Propose;

/// <summary>
/// Chooses a proposal for a month, ends or drops it, or takes that back (推进题目): whoever may instruct the city, on what they have seen of it
/// (<c>seen</c>: when it was last changed).
/// </summary>
internal static class MoveProposal
{
    public const int MostResult = 4_000;
    private static readonly YearMonthPattern Month = YearMonthPattern.CreateWithInvariantCulture("uuuu'-'MM");

    private static readonly Refusal Stale = new(RefusalKind.Stale, ProposalTexts.Stale);

    public static bool May(Actor actor) => actor.Has(PostRoles.Instruct);

    public static async Task<Outcome<bool>> RunAsync(City city, Actor actor, long id, string? to, string? month, string? result, long? seen = null)
    {
        if (!May(actor))
            return new Refusal(RefusalKind.Forbidden, ProposalTexts.NotYours);
        if (await Proposal.FindAsync(city, actor, id) is not { } proposal)
            return new Refusal(RefusalKind.NotFound, ProposalTexts.Gone);
        if (seen is { } at && at != proposal.ChangedAt)
            return Stale;
        if (to is null || !Proposal.States.Contains(to, StringComparer.Ordinal))
            return new Refusal(RefusalKind.Invalid, ProposalTexts.UnknownState, "to", string.Join(", ", Proposal.States));
        var said = TextAtTheDoor.Check(result?.Trim(), MostResult, "result");
        if (said.IsRefused)
            return said.Refusal;
        if (to is "done" or "dropped" && said.Value.Length == 0)
            return new Refusal(RefusalKind.Invalid, ProposalTexts.ResultMissing, "result");
        var chosen = to == "proposed" ? null : proposal.Month;
        if (to == "chosen")
        {
            // Its own month may be past when what came of it is corrected or taken back, but not when one that was dropped is chosen anew.
            var own = proposal.State == "dropped" ? null : proposal.Month;
            if (Month.Parse(month?.Trim() ?? "") is not { Success: true, Value: var asked } || asked.Year is < 2000 or > 2099 || (asked.CompareTo(city.Today.ToYearMonth()) < 0 && month?.Trim() != own))
                return new Refusal(RefusalKind.Invalid, ProposalTexts.NotMonth, "month");
            chosen = Month.Format(asked);
        }

        return await city.Database.WriteAsync<bool>(unit =>
        {
            var now = Math.Max(city.Now, proposal.ChangedAt + 1);
            unit.DoExactlyOne(Stale, "update proposal set state = $2, month = $3, result = $4, changed_at = $5 where id = $1 and changed_at = $6", id, to, chosen, said.Value.Length == 0 ? null : said.Value, now, proposal.ChangedAt);
            // What came of it stands in the proposal; what somebody wrote freely is not for a record that cannot be erased.
            Audit.Add(unit, actor.Doer, now, "proposal.moved", "proposal", id, JsonSerializer.Serialize(new { from = proposal.State, to, month = chosen }));
            return new(true);
        });
    }
}
