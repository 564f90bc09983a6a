using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using FlatCity.Cases.Calls;
using FlatCity.Cases.Clock;
using FlatCity.Cases.Press;
using FlatCity.Cases.Steps;
using FlatCity.Cities;
using FlatCity.Platform;
using FlatCity.Platform.Storage;

namespace FlatCity.Cases.Draw;

/// <summary>
/// Carries out announced draws (执行抽样), in the background and under its lease: takes the seed when its moment has come, keeps the frame, puts a call on the desk's
/// list for everybody drawn who has not said anything, and closes the draw when its time is over. Some at a time, so that people who wait come first.
/// </summary>
internal static class RunDraws
{
    private const int AtOnce = 50;

    public static async Task<int> RunAsync(CaseOffice cases, Lease lease)
    {
        IReadOnlyList<CallDraw> due;
        await using (var reading = await cases.City.Database.ReadAsync())
            due = await reading.AllAsync<CallDraw>($"select {CallDraw.Columns} from call_draw where closed_at is null and withdrawn_at is null and draw_at <= @now order by draw_at, id limit 10", new { now = cases.City.Now });
        var did = 0;
        foreach (var draw in due)
            did += draw.IsDrawn ? await GoOnAsync(cases, lease, draw) : await DrawAsync(cases, lease, draw);
        return did;
    }

    /// <summary>Takes the seed from the first audit entry at or after the moment, and draws. Where nobody did anything since, the moment itself is noted.</summary>
    private static async Task<int> DrawAsync(CaseOffice cases, Lease lease, CallDraw draw)
    {
        var city = cases.City;
        SeedRow? head;
        DrawFrame frame;
        await using (var reading = await city.Database.ReadAsync())
        {
            head = await reading.FirstAsync<SeedRow?>("select position, hash from audit_entry where position > @after and at >= @at order by position limit 1", new { after = draw.SeedAfter, at = draw.DrawAt });
            // Rounds that are not counted yet would be missing from the frame.
            if (head is not null && await reading.FirstAsync<long?>("select 1 from round_due limit 1") is not null)
                return 0;
            frame = head is null ? new DrawFrame([], 0, 0) : await DrawFrame.ReadAsync(reading, cases, draw.FromAt, draw.ToAt);
        }

        if (head is null)
            return await NoteMomentAsync(city, lease, draw);
        var hash = Convert.ToHexStringLower(head.Hash);
        var (seed, text) = (PickRounds.SeedOf(draw.Name, hash), frame.Text);
        var byLine = frame.Rounds.ToDictionary(r => r.Line, StringComparer.Ordinal);
        var drawn = PickRounds.Run(seed, frame.Lines, (int)draw.Size);
        await city.Database.WriteAsync<bool>(unit =>
        {
            lease.Require(unit);
            var now = city.Now;
            unit.DoExactlyOne(new Refusal(RefusalKind.Stale, DrawTexts.NoSuchDraw),
                "update call_draw set seed_position = $2, seed_hash = $3, seed = $4, frame_size = $5, frame_hash = $6, frame = $7, no_number = $8, kept_apart = $9, drawn_at = $10, until_at = $11 where id = $1 and drawn_at is null",
                draw.Id, head.Position, hash, seed, (long)frame.Rounds.Count, DrawFrame.HashOf(text), text, frame.NoNumber, frame.KeptApart, now, CaseClock.Due(city.Calendar, now, city.Pack.CallBack.Within));
            foreach (var (place, line) in drawn.Index())
                unit.Do("insert into call_drawn (draw_id, place, case_id, round) values ($1, $2, $3, $4)", draw.Id, place + 1L, byLine[line].CaseId, byLine[line].Round);
            Audit.Add(unit, Doer.System("draw"), now, "draw.carried-out", "draw", draw.Id, string.Create(CultureInfo.InvariantCulture, $$"""{"seed":"{{seed}}","position":{{head.Position}},"frame":"{{DrawFrame.HashOf(text)}}","drawn":{{drawn.Count}}}"""));
            return new(true);
        });
        return 1;
    }

    private static async Task<int> NoteMomentAsync(City city, Lease lease, CallDraw draw)
    {
        await using (var reading = await city.Database.ReadAsync())
        {
            if (await reading.FirstAsync<long?>("select 1 from audit_entry where subject = 'draw' and subject_id = @id and action = 'draw.moment' limit 1", new { id = draw.Id }) is not null)
                return 0;
        }

        await city.Database.WriteAsync<bool>(unit =>
        {
            lease.Require(unit);
            Audit.Add(unit, Doer.System("draw"), city.Now, "draw.moment", "draw", draw.Id, "{}");
            return new(true);
        });
        return 1;
    }

    private static async Task<int> GoOnAsync(CaseOffice cases, Lease lease, CallDraw draw)
    {
        var now = cases.City.Now;
        IReadOnlyList<WaitingRow> answered;
        IReadOnlyList<WaitingRow> toRing;
        IReadOnlyList<WaitingRow> left = [];
        await using (var reading = await cases.City.Database.ReadAsync())
        {
            answered = await WaitingAsync(reading, draw, "f.judged is not null");
            toRing = await WaitingAsync(reading, draw, "d.outbox_id is null and f.judged is null and c.ended = 'done' and c.round = d.round and c.verdict is null");
            if (draw.UntilAt <= now)
                left = await WaitingAsync(reading, draw, "f.judged is null");
        }

        foreach (var row in answered)
            await NoteAsync(cases, lease, row, CallBack.Answered);
        foreach (var row in left)
            await NoteAsync(cases, lease, row, CallBack.NotRung);
        if (draw.UntilAt > now)
        {
            foreach (var row in toRing)
                await PutCallAsync(cases, lease, draw, row);
            return answered.Count + toRing.Count;
        }

        return answered.Count + left.Count > 0 ? answered.Count + left.Count : await CloseAsync(cases.City, lease, draw);
    }

    private static Task<IReadOnlyList<WaitingRow>> WaitingAsync(Reads reads, CallDraw draw, string where) => reads.AllAsync<WaitingRow>(
        $"select d.case_id, d.round from call_drawn d join cases c on c.id = d.case_id join round_fact f on f.case_id = d.case_id and f.round = d.round where d.draw_id = @id and d.outcome is null and {where} order by d.place limit @most",
        new { id = draw.Id, most = (long)AtOnce });

    private static async Task NoteAsync(CaseOffice cases, Lease lease, WaitingRow row, string result)
    {
        var answers = new JsonObject { [CallBack.Result] = result, [CallBack.Round] = row.Round.ToString(CultureInfo.InvariantCulture), [FromOutside.Door] = "call" };
        await cases.City.Database.KeysReadyAsync();
        await cases.City.Database.WriteAsync<StepTaken>(async unit =>
        {
            lease.Require(unit);
            return await TakeStep.RunAsync(unit, cases, Actor.System("draw"), new CaseKey(null, null, row.CaseId), new StepInput(CallBack.Step, Answers: JsonSerializer.SerializeToElement(answers)), null);
        });
    }

    /// <summary>A call on the desk's list; one that waits there already for the same person is the one.</summary>
    private static async Task PutCallAsync(CaseOffice cases, Lease lease, CallDraw draw, WaitingRow row)
    {
        var city = cases.City;
        await city.Database.KeysReadyAsync();
        await city.Database.WriteAsync<bool>(async unit =>
        {
            lease.Require(unit);
            if (await CaseStore.FindAsync(unit, Actor.System("draw").Reach, row.CaseId) is not { } state)
                return true;
            var call = await unit.FirstAsync<long?>("select min(id) from outbox where case_id = @id and door = 'call' and template = 'done-ask' and sent_at is null and parked_at is null and given_up_at is null", new { id = row.CaseId });
            if (call is null && Parties.Open(city, await CaseStore.PartiesAsync(unit, row.CaseId)).FirstOrDefault(p => p is { Role: "reporter", MayJudge: true, Phone.Length: > 0 }) is { } reporter)
            {
                call = unit.NextId();
                Outgoing.Write(unit, [Outgoing.Row(city, cases.PackOf(state), state, Told(state), reporter with { AnswerBy = "call" }, city.Now, call.Value, 0)]);
            }

            // 0: their number is gone meanwhile; they count as not rung when the draw is closed.
            unit.Do("update call_drawn set outbox_id = $4 where draw_id = $1 and case_id = $2 and round = $3", draw.Id, row.CaseId, row.Round, call ?? 0);
            Audit.Add(unit, Doer.System("draw"), city.Now, "draw.call", "case", row.CaseId, "{}");
            return true;
        });
    }

    private static CaseMessage Told(CaseState state) => new("done-ask", new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["result"] = state.Outcome is { } outcome ? JsonNode.Parse(outcome)?["result"]?.ToString() ?? string.Empty : string.Empty,
    });

    private static async Task<int> CloseAsync(City city, Lease lease, CallDraw draw)
    {
        await city.Database.WriteAsync<bool>(unit =>
        {
            lease.Require(unit);
            unit.Do("update call_draw set closed_at = $2 where id = $1 and closed_at is null", draw.Id, city.Now);
            Audit.Add(unit, Doer.System("draw"), city.Now, "draw.closed", "draw", draw.Id, "{}");
            return new(true);
        });
        return 1;
    }

    private sealed class SeedRow
    {
        public long Position { get; set; }

        public byte[] Hash { get; set; } = [];
    }

    private sealed class WaitingRow
    {
        public long CaseId { get; set; }

        public long Round { get; set; }
    }
}
