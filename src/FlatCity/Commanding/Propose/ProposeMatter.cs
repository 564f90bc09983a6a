using System.Text.Json;
using FlatCity.Cities;
using FlatCity.Platform;
using FlatCity.Platform.Storage;
using FlatCity.Platform.Web;

namespace FlatCity.Commanding.Propose;

/// <summary>Puts a hot matter forward (提出题目), with the cases of it that the proposer reaches. Every post that sees them may.</summary>
internal static class ProposeMatter
{
    public const int MostTitle = 120;
    public const int MostWhy = 4_000;

    public static async Task<Outcome<long>> RunAsync(City city, Actor actor, HotMatter matter, string? title, string? why)
    {
        var refusals = new List<Refusal>();
        var called = TextAtTheDoor.Check(title?.Trim(), MostTitle, "title");
        var because = TextAtTheDoor.Check(why?.Trim(), MostWhy, "why");
        refusals.AddRange(called.IsRefused ? called.Refusals : called.Value.Length == 0 ? [new Refusal(RefusalKind.Invalid, ProposalTexts.TitleMissing, "title")] : []);
        refusals.AddRange(because.IsRefused ? because.Refusals : because.Value.Length == 0 ? [new Refusal(RefusalKind.Invalid, ProposalTexts.WhyMissing, "why")] : []);
        if (matter.Cases.Count == 0)
            refusals.Add(new Refusal(RefusalKind.NotNow, ProposalTexts.NoCases));
        if (refusals.Count > 0)
            return refusals;
        return await city.Database.WriteAsync<long>(unit =>
        {
            var (id, now) = (unit.NextId(), city.Now);
            unit.Do(
                "insert into proposal (id, title, why, matter_id, state, person_id, post, made_at, changed_at) values ($1, $2, $3, $4, 'proposed', $5, $6, $7, $7)",
                id, called.Value, because.Value, matter.Id, actor.Doer.PersonId, actor.Doer.Post, now);
            foreach (var one in matter.Cases)
                unit.Do("insert into proposal_case (proposal_id, case_id) values ($1, $2)", id, one.Id);
            Audit.Add(unit, actor.Doer, now, "proposal.made", "proposal", id, JsonSerializer.Serialize(new { cases = matter.Cases.Count }));
            return new(id);
        });
    }
}
