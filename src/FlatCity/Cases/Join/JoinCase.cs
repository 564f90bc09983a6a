using FlatCity.Cases.File;
using FlatCity.Cases.Steps;
using FlatCity.Cities;
using FlatCity.Platform;
using FlatCity.Platform.Storage;

namespace FlatCity.Cases.Join;

/// <summary>Somebody who joined: the place in the case's list and the tracking code, told once.</summary>
internal sealed record Joined(long K, string Tracking);

/// <summary>What somebody who joins by themselves had filled in: it stays with them, is shown to those who deal with the case, and becomes their own case where they are taken apart.</summary>
internal sealed record OwnReport(string Scenario, string Answers, IReadOnlyList<TiedFile> Files)
{
    public static OwnReport Of(Packs.Scenarios.ScenarioPack pack, Packs.Scenarios.Answers answers) => new(pack.Id, answers.Json, [.. AnswerTexts.Files(pack.Form, answers)]);
}

/// <summary>
/// Joins others to a case (共同反映): one power cut with 500 calls is one case with 500 reporters, each with a tracking code, a language and a way of answer of their own,
/// each answered once when it ends. So many at a time, so many in all; undone by <see cref="LeaveCase"/>. The desk joins callers; a resident joins, alone, what everybody may see.
/// </summary>
internal static class JoinCase
{
    public const int MostReporters = 2_000;
    public const int MostAtOnce = 100;

    /// <summary>So often it is tried where others join at the same moment: a resident has nothing to look at anew, as an officer has.</summary>
    private const int MostTries = 6;

    public static async Task<Outcome<IReadOnlyList<Joined>>> RunAsync(CaseOffice cases, Actor actor, string number, IReadOnlyList<FiledParty> reporters, string language, Action<WriteUnit, IReadOnlyList<Joined>>? alsoWrite = null, OwnReport? own = null)
    {
        var city = cases.City;
        var byThemselves = actor.Post is null && !actor.IsSystem;
        var most = byThemselves ? 1 : MostAtOnce;
        if (reporters.Count < 1 || reporters.Count > most)
            return new Refusal(RefusalKind.Invalid, JoinTexts.AtOnce, "reporters", most);
        var refusals = new List<Refusal>();
        FilingChecks.Parties(reporters, "reporters", refusals);
        refusals.AddRange(reporters.Index().Where(r => r.Item.Role != "reporter").Select(r => new Refusal(RefusalKind.Invalid, JoinTexts.OnlyReporters, $"reporters[{r.Index}].role")));
        if (refusals.Count > 0)
            return refusals;

        await city.Database.KeysReadyAsync();
        var people = reporters.Select(r => (Id: city.Database.NextKey(), Tracking: TrackingCode.Make(), Party: FileCase.PartyOf(r, language), r.IdNumber)).ToList();
        return await city.Database.WriteAgainAsync<IReadOnlyList<Joined>>(byThemselves ? MostTries : 1, async unit =>
        {
            var found = byThemselves ? await Alike.KnownCases.FindAsync(cases, unit, number) : await CaseStore.FindAsync(unit, actor.Reach, number);
            if (found is not { } state || (own is not null && own.Scenario != state.Scenario))
                return new Refusal(RefusalKind.NotFound, StepTexts.NoSuchCase);
            if (!state.IsOpen || state.Kind == "instruction" || state.ParentId is not null || Recuse.Recusal.Bars(city, state.AgainstUnit, actor.Unit))
                return new Refusal(RefusalKind.NotNow, JoinTexts.NotOpen);
            var first = 1 + (await unit.FirstAsync<long?>("select max(k) from joined where case_id = @id", new { id = state.Id }) ?? 0);
            if (first + people.Count - 1 > MostReporters || state.Joined + people.Count > MostReporters)
                return new Refusal(RefusalKind.Invalid, JoinTexts.TooMany, "reporters", MostReporters);
            var again = await AgainAsync(unit, city, state, people.Select(p => p.Party).ToList());
            if (again.Count > 0 && !byThemselves)
                return again;

            // A number that is there already is one person saying it again: told so, it would tell a stranger whose number reported what. It is joined and not counted.
            var now = Math.Max(city.Now, state.ChangedAt);
            var work = new CaseWork(cases.PackOf(state), state, await CaseStore.OrdersAsync(unit, state.Id));
            work.Now.Joined += people.Count - again.Count;
            work.Files.AddRange(own?.Files ?? []);
            work.Record("join", actor, now, people.Count.ToString(System.Globalization.CultureInfo.InvariantCulture));
            CaseWriter.Write(unit, city, work, city.Now, told: 0);
            var joined = new List<Joined>(people.Count);
            foreach (var (i, person) in people.Index())
            {
                Parties.Write(unit, Parties.Seal(city, person.Id, state.Id, person.Party, person.IdNumber));
                Parties.WriteManner(unit, person.Id, state.Id, work.Pack.ConfidentialReporters ? person.Party with { IsConfidential = true } : person.Party);
                Parties.WriteMail(unit, Parties.SealMail(city, person.Id, state.Id, person.Party));
                unit.Do("update party set joined = $2 where id = $1", person.Id, first + i);
                unit.Do("insert into joined (case_id, k, party_id, tracking_hash, joined_at, again, answers) values ($1, $2, $3, $4, $5, $6, $7)", state.Id, first + i, person.Id, TrackingCode.Hash(city, person.Tracking), now, (long)again.Count, own?.Answers);
                work.Messages.Add(new CaseMessage("joined", new Dictionary<string, string>(StringComparer.Ordinal) { ["tracking"] = person.Tracking }) { To = person.Party });
                joined.Add(new Joined(first + i, person.Tracking));
            }

            Outgoing.Write(unit, city, work, [.. people.Select(p => p.Party)], city.Now);
            alsoWrite?.Invoke(unit, joined);
            unit.AfterCommit(city.Pulse.Beat);
            return joined;
        });
    }

    /// <summary>A number that has reported this case already would be answered twice.</summary>
    private static async Task<List<Refusal>> AgainAsync(Reads reads, City city, CaseState state, List<Party> people)
    {
        var refusals = new List<Refusal>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (i, person) in people.Index())
        {
            if (person.Phone is not { } phone)
                continue;
            var here = await reads.FirstAsync<long>(
                "select count(*) from party p left join joined j on j.party_id = p.id and j.k > 0 where p.case_id = @id and p.phone_equal = @phone and p.role = 'reporter' and (p.joined is null or j.left_at is null)",
                new { id = state.Id, phone = city.Keys.Equality(phone, "phone") });
            if (here > 0 || !seen.Add(phone))
                refusals.Add(new Refusal(RefusalKind.Invalid, JoinTexts.Already, $"reporters[{i}].phone"));
        }

        return refusals;
    }
}
