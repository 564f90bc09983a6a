using FlatCity.Cases.File;
using FlatCity.Cases.Steps;
using FlatCity.Cities;
using FlatCity.Platform;
using FlatCity.Platform.Storage;

namespace FlatCity.Cases.Join;

/// <summary>
/// Undoes a join (撤销合并): the reporter gets a case of their own, with the same answers and place, under the same tracking code and with what is left of the clock
/// from when they joined; they are told the new number. Nobody is lost by a mistaken join.
/// </summary>
internal static class LeaveCase
{
    public static async Task<Outcome<CaseState>> RunAsync(CaseOffice cases, Actor actor, string number, long k, string? words, Action<WriteUnit, CaseState>? alsoWrite = null)
    {
        var city = cases.City;
        await city.Database.KeysReadyAsync();
        var serial = await city.Database.NextSerialAsync("serial:" + city.Today.ToString("uuuuMMdd", null));
        return await city.Database.WriteAsync<CaseState>(async unit =>
        {
            if (await CaseStore.FindAsync(unit, actor.Reach, number) is not { } state)
                return new Refusal(RefusalKind.NotFound, StepTexts.NoSuchCase);
            if (k < 1 || await TrackedCases.VoiceAsync(unit, state.Id, k) is not { LeftAt: null, PartyId: { } party } voice)
                return new Refusal(RefusalKind.Invalid, JoinTexts.NoSuch, "k", k);
            if (Recuse.Recusal.Bars(city, state.AgainstUnit, actor.Unit))
                return new Refusal(RefusalKind.Forbidden, Recuse.RecuseTexts.Barred, null, state.AgainstUnit!);

            var now = Math.Max(city.Now, state.ChangedAt);
            var work = new CaseWork(cases.PackOf(state), state, await CaseStore.OrdersAsync(unit, state.Id));
            var apart = Apart(cases, actor, work, serial, now, voice.JoinedAt, await RotaNow.ReadAsync(city, unit, city.Now), voice.Answers);
            apart.Now.TrackingHash = await unit.FirstAsync<byte[]>("select tracking_hash from joined where case_id = @id and k = @k", new { id = state.Id, k }) ?? throw new InvalidOperationException($"Reporter {k} of {state.Number} has no code.");
            apart.Record("file", actor, now, words: words);
            unit.Do("update joined set left_at = $3 where case_id = $1 and k = $2", state.Id, k, now);

            // Whoever said it again under the same number is the one who counts from here on.
            var next = voice.Again == 1 ? null : await unit.FirstAsync<long?>(
                "select min(j.k) from joined j join party p on p.id = j.party_id where j.case_id = @id and j.k <> @k and j.again = 1 and j.left_at is null and p.phone_equal = (select o.phone_equal from party o where o.id = @party)", new { id = state.Id, k, party });
            if (next is not null)
                unit.Do("update joined set again = 0 where case_id = $1 and k = $2", state.Id, next);
            else if (voice.Again == 0)
                work.Now.Joined--;
            work.Record("leave", actor, now, k.ToString(System.Globalization.CultureInfo.InvariantCulture), apart.Now.Number);
            CaseWriter.Write(unit, city, work, city.Now, state.IsOpen ? await TakeStep.ToldAsync(unit, state.Id) : 0);
            FileCase.Write(unit, city, new Filing(apart.Now.Scenario, default, [], new FiledSource("joined", state.Number)), apart, [], []);
            unit.Do("update party_manner set case_id = $2 where party_id = $1", party, apart.Now.Id);
            unit.Do("update party set case_id = $2, joined = null where id = $1", party, apart.Now.Id);
            apart.Messages.Add(new CaseMessage("separated", new Dictionary<string, string>(StringComparer.Ordinal)));
            Outgoing.Write(unit, city, apart, Parties.Open(city, await unit.AllAsync<PartyRow>($"select {CaseStore.PartyColumns} from party p where p.id = @party", new { party })), city.Now);
            alsoWrite?.Invoke(unit, apart.Now);
            unit.AfterCommit(city.Pulse.Beat);
            return apart.Now;
        });
    }

    /// <summary>The same matter as a case of its own, from its first state: with what they had filled in themselves, where that still fits the form, else as it stands.</summary>
    private static CaseWork Apart(CaseOffice cases, Actor actor, CaseWork work, long serial, long now, long since, RotaNow rota, string? filledIn)
    {
        var (city, from) = (cases.City, work.Now);
        var answers = work.Pack.Form.Recall(from.Answers);
        var own = filledIn is null ? null : work.Pack.Form.Validate(System.Text.Json.JsonDocument.Parse(filledIn).RootElement).Answers;
        var refusals = new List<Refusal>();
        var theirs = own is null ? null : FindPlace.Of(city, own.Place, refusals);
        if (own is not null && refusals.Count == 0)
            answers = own;
        var place = own is not null && refusals.Count == 0 ? theirs! : new FoundPlace(from.Lat, from.Lon, from.Community, from.PlaceWords, from.PlaceCode, from.Coordinates, Dispatch.RouteExplanation.Read(from.Route).PlaceBy);
        var state = FileCase.NewState(city, work.Pack, answers, place, now, serial, out _);
        var apart = new CaseWork(work.Pack, state);
        FileCase.Start(city, actor, apart, answers, place, now, rota, since, record: false);

        // The photos stay with the case they were sent to.
        apart.Files.Clear();
        return apart;
    }
}
