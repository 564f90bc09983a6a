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

    /// <summary>So often a step is tried that another was faster than.</summary>
    private const int MostTries = 3;

    public static async Task<int> RunAsync(CaseOffice cases, Lease lease)
    {
        IReadOnlyList<CallDraw> due;
        await using (var reading = await cases.City.Database.ReadAsync())
            due = await reading.AllAsync<CallDraw>($"select {CallDraw.Columns} from call_draw where closed_at is null and withdrawn_at is null and draw_at <= @now order by draw_at, id limit 10", new { now = cases.City.Now });
        var did = 0;
        var faults = new List<Exception>();
        foreach (var draw in due)
        {
            // One that fails keeps no other from its turn; what failed is told when all have had theirs.
            try
            {
                did += draw.IsDrawn ? await GoOnAsync(cases, lease, draw) : await DrawAsync(cases, lease, draw);
            }
            catch (Exception fault)
            {
                faults.Add(new DrawFaultException(draw.Name, fault));
            }
        }

        return faults.Count == 0 ? did : throw new AggregateException(faults);
    }

    /// <summary>Takes the seed from the first audit entry at or after the moment, and draws. Where nobody did anything since, the moment itself is noted.</summary>
    private static async Task<int> DrawAsync(CaseOffice cases, Lease lease, CallDraw draw)
    {
        var city = cases.City;
        SeedRow? head;
        Outcome<DrawFrame> read;
        await using (var reading = await city.Database.ReadAsync())
        {
            head = await reading.FirstAsync<SeedRow?>("select position, hash from audit_entry where position > @after and at >= @at order by position limit 1", new { after = draw.SeedAfter, at = draw.DrawAt });
            // Rounds that are not counted yet would be missing from the frame.
            if (head is not null && await reading.FirstAsync<long?>("select 1 from round_due limit 1") is not null)
                return 0;
            read = head is null ? new DrawFrame([], 0, 0) : await DrawFrame.ReadAsync(reading, cases, draw.FromAt, draw.ToAt);
        }

        if (head is null)
            return await NoteMomentAsync(city, lease, draw);
        if (read.IsRefused)
            return await WithdrawAsync(city, lease, draw, read.Refusal.In(city.Languages[0]));
        var frame = read.Value;
        var hash = Convert.ToHexStringLower(head.Hash);
        var (seed, text) = (PickRounds.SeedOf(draw.Name, hash), frame.Text);
        var byLine = frame.Rounds.ToDictionary(r => r.Line, StringComparer.Ordinal);
        var drawn = PickRounds.Run(seed, frame.Lines, (int)draw.Size);
        var done = await city.Database.WriteAsync<bool>(unit =>
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
        return done.IsRefused ? 0 : 1;
    }

    /// <summary>What cannot be drawn is withdrawn, with the reason that everybody reads, so that a shorter period is free to be announced.</summary>
    private static async Task<int> WithdrawAsync(City city, Lease lease, CallDraw draw, string why)
    {
        var withdrawn = await city.Database.WriteAsync<bool>(unit =>
        {
            lease.Require(unit);
            AnnounceDraw.Withdraw(unit, city, Doer.System("draw"), draw.Id, why);
            return new(true);
        });
        return withdrawn.IsRefused ? 0 : 1;
    }

    private static async Task<int> NoteMomentAsync(City city, Lease lease, CallDraw draw)
    {
        await using (var reading = await city.Database.ReadAsync())
        {
            if (await reading.FirstAsync<long?>("select 1 from audit_entry where subject = 'draw' and subject_id = @id and action = 'draw.moment' limit 1", new { id = draw.Id }) is not null)
                return 0;
        }

        var noted = await city.Database.WriteAsync<bool>(unit =>
        {
            lease.Require(unit);
            Audit.Add(unit, Doer.System("draw"), city.Now, "draw.moment", "draw", draw.Id, "{}");
            return new(true);
        });
        return noted.IsRefused ? 0 : 1;
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

        // Only what went counts: what is refused is looked at again when the worker next wakes, and holds up nothing.
        var (over, did) = (draw.UntilAt <= now, 0);
        foreach (var row in answered)
            did += await NoteAsync(cases, lease, row, CallBack.Answered, over) ? 1 : 0;
        foreach (var row in left)
            did += await NoteAsync(cases, lease, row, CallBack.NotRung, over) ? 1 : 0;
        foreach (var row in over ? [] : toRing)
            did += await PutCallAsync(cases, lease, draw, row) ? 1 : 0;
        return over && answered.Count + left.Count == 0 ? await CloseAsync(cases.City, lease, draw) : did;
    }

    private static Task<IReadOnlyList<WaitingRow>> WaitingAsync(Reads reads, CallDraw draw, string where) => reads.AllAsync<WaitingRow>(
        $"select d.case_id, d.round from call_drawn d join cases c on c.id = d.case_id join round_fact f on f.case_id = d.case_id and f.round = d.round where d.draw_id = @id and d.outcome is null and {where} order by d.place limit @most",
        new { id = draw.Id, most = (long)AtOnce });

    /// <summary>Notes on the case what came of a drawn round. When the draw is over and the case takes no step, it is settled with the draw alone, so that the draw closes.</summary>
    private static async Task<bool> NoteAsync(CaseOffice cases, Lease lease, WaitingRow row, string result, bool over)
    {
        var answers = new JsonObject { [CallBack.Result] = result, [CallBack.Round] = row.Round.ToString(CultureInfo.InvariantCulture), [FromOutside.Door] = "call" };
        await cases.City.Database.KeysReadyAsync();
        var noted = await cases.City.Database.WriteAgainAsync<StepTaken>(MostTries, async unit =>
        {
            lease.Require(unit);
            return await TakeStep.RunAsync(unit, cases, Actor.System("draw"), new CaseKey(null, null, row.CaseId), new StepInput(CallBack.Step, Answers: JsonSerializer.SerializeToElement(answers)), null);
        });
        return !noted.IsRefused || (over && await SettleAloneAsync(cases.City, lease, row, result));
    }

    private static async Task<bool> SettleAloneAsync(City city, Lease lease, WaitingRow row, string result)
    {
        var settled = await city.Database.WriteAsync<bool>(unit =>
        {
            lease.Require(unit);
            DrawnRounds.Settle(unit, row.CaseId, row.Round, result, city.Now);
            Audit.Add(unit, Doer.System("draw"), city.Now, "draw.settled-alone", "case", row.CaseId, JsonSerializer.Serialize(new { round = row.Round, result }));
            return new(true);
        });
        return !settled.IsRefused;
    }

    /// <summary>A call on the desk's list; one that waits there already for the same person is the one.</summary>
    private static async Task<bool> PutCallAsync(CaseOffice cases, Lease lease, CallDraw draw, WaitingRow row)
    {
        var city = cases.City;
        await city.Database.KeysReadyAsync();
        var put = await city.Database.WriteAsync<bool>(async unit =>
        {
            lease.Require(unit);
            if (await CaseStore.FindAsync(unit, Actor.System("draw").Reach, row.CaseId) is not { } state)
                return false;
            var reporter = Parties.Open(city, await CaseStore.PartiesAsync(unit, row.CaseId)).FirstOrDefault(p => p is { Role: "reporter", MayJudge: true, Phone.Length: > 0 });
            var call = reporter is null ? null : await ChosenAsync(unit, city, row.CaseId, reporter.Phone!);
            var own = call is null && reporter is not null;
            if (own)
            {
                call = unit.NextId();
                Outgoing.Write(unit, [Outgoing.Row(city, cases.PackOf(state), state, Told(state), reporter! with { AnswerBy = "call" }, city.Now, call.Value, 0)]);
            }

            // 0: their number is gone meanwhile; they count as not rung when the draw is closed.
            unit.Do("update call_drawn set outbox_id = $4, own_call = $5 where draw_id = $1 and case_id = $2 and round = $3", draw.Id, row.CaseId, row.Round, call ?? 0, own ? 1L : 0L);
            Audit.Add(unit, Doer.System("draw"), city.Now, "draw.call", "case", row.CaseId, "{}");
            return true;
        });
        return put is { IsRefused: false, Value: true };
    }

    /// <summary>The call that waits for them anyway; others who joined the case may wait for theirs.</summary>
    private static async ValueTask<long?> ChosenAsync(Reads reads, City city, long caseId, string phone) =>
        (await reads.AllAsync<CallRow>("select id, address from outbox where case_id = @caseId and door = 'call' and template = 'done-ask' and sent_at is null and parked_at is null and given_up_at is null order by id", new { caseId }))
            .FirstOrDefault(row => city.Keys.Open(row.Address, $"outbox:{row.Id}:address") == phone)?.Id;

    private static CaseMessage Told(CaseState state) => new("done-ask", new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["result"] = state.Outcome is { } outcome ? JsonNode.Parse(outcome)?["result"]?.ToString() ?? string.Empty : string.Empty,
    });

    private static async Task<int> CloseAsync(City city, Lease lease, CallDraw draw)
    {
        var closed = await city.Database.WriteAsync<bool>(unit =>
        {
            lease.Require(unit);
            unit.Do("update call_draw set closed_at = $2 where id = $1 and closed_at is null", draw.Id, city.Now);
            Audit.Add(unit, Doer.System("draw"), city.Now, "draw.closed", "draw", draw.Id, "{}");
            return new(true);
        });
        return closed.IsRefused ? 0 : 1;
    }

    private sealed class SeedRow
    {
        public long Position { get; set; }

        public byte[] Hash { get; set; } = [];
    }

    private sealed class CallRow
    {
        public long Id { get; set; }

        public byte[] Address { get; set; } = [];
    }

    private sealed class WaitingRow
    {
        public long CaseId { get; set; }

        public long Round { get; set; }
    }
}

/// <summary>A draw could not go on; the others did.</summary>
internal sealed class DrawFaultException(string name, Exception cause) : Exception($"The draw {name} could not go on and is tried again: {cause.Message}", cause);
