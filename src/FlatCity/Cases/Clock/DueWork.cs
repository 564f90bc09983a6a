using System.Text.Json.Nodes;
using FlatCity.Cases.Handle;
using FlatCity.Cases.Instruct;
using FlatCity.Cases.Recuse;
using FlatCity.Cases.Split;
using FlatCity.Cases.Steps;
using FlatCity.Cases.Supervise;
using FlatCity.Cities;
using FlatCity.Platform;
using FlatCity.Platform.Storage;

namespace FlatCity.Cases.Clock;

/// <summary>
/// What happens by itself when its time has come: escalations to a person, the end of a stopped clock, a parent whose children have ended.
/// Done under a lease, one unit of work each; the row goes with the deed, so that a kill between leaves either both or none.
/// </summary>
internal static class DueWork
{
    private sealed class Row
    {
        public long Id { get; set; }

        public string Kind { get; set; } = string.Empty;

        public long CaseId { get; set; }

        public long Level { get; set; }
    }

    /// <summary>Does all that is due; returns how many.</summary>
    public static async Task<int> RunAsync(CaseOffice cases, Lease lease)
    {
        var city = cases.City;
        IReadOnlyList<Row> due;
        await using (var reading = await city.Database.ReadAsync())
            due = await reading.AllAsync<Row>("select id, kind, case_id, level from work where due_at <= @now order by due_at, id limit 200", new { now = city.Now });
        var faults = new List<Exception>();
        foreach (var row in due)
        {
            // A row that cannot be done stays, and the ones behind it are done all the same.
            try
            {
                await DoOneAsync(cases, lease, row);
            }
            catch (Exception fault)
            {
                faults.Add(new InvalidOperationException($"Work {row.Kind} that is due could not be done.", fault));
            }
        }

        return faults.Count == 0 ? due.Count : throw new AggregateException(faults);
    }

    private static async Task DoOneAsync(CaseOffice cases, Lease lease, Row row)
    {
        await cases.City.Database.KeysReadyAsync();
        await cases.City.Database.WriteAsync<bool>(async unit =>
        {
            lease.Require(unit);
            unit.DoExactlyOne(new Refusal(RefusalKind.Stale, StepTexts.Stale, null, 0), "delete from work where id = $1", row.Id);
            await DoAsync(unit, cases, row);
            return true;
        });
    }

    private static async ValueTask DoAsync(WriteUnit unit, CaseOffice cases, Row row)
    {
        var actor = Actor.System(row.Kind);
        if (await CaseStore.FindAsync(unit, actor.Reach, row.CaseId) is not { IsOpen: true } state)
        {
            Audit.Add(unit, actor.Doer, cases.City.Now, "work.dropped", "case", row.CaseId, "{}");
            return;
        }

        var work = new CaseWork(cases.PackOf(state), state, await CaseStore.OrdersAsync(unit, state.Id));
        switch (row.Kind)
        {
            case Escalation.Whole or Escalation.Stage:
                Escalate(unit, cases.City, work, row);
                break;
            case SuperviseCase.Kind:
                TellSupervisor(unit, cases.City, work, row);
                break;
            case "go-on":
                await GoOnAsync(unit, cases.City, actor, work);
                break;
            case "parent":
                await EndParentAsync(unit, cases.City, actor, work);
                break;
            default:
                throw new InvalidOperationException($"Work of kind '{row.Kind}' is not known.");
        }
    }

    private static void Escalate(WriteUnit unit, City city, CaseWork work, Row row)
    {
        var now = city.Now;
        foreach (var post in ToWhom(city, work, row))
            unit.Do("insert into notice (id, post, person_id, case_id, kind, level, at) values ($1, $2, $3, $4, $5, $6, $7)", unit.NextId(), post, null, row.CaseId, row.Kind, row.Level, now);
        if (row.Kind == Escalation.Whole && Escalation.Next(city.Calendar, work.Now, (int)row.Level, now) is { } next)
            unit.Do("insert into work (id, kind, case_id, level, due_at) values ($1, $2, $3, $4, $5)", unit.NextId(), Escalation.Whole, row.CaseId, (long)next.Level, next.At);
        Audit.Add(unit, Doer.System(row.Kind), now, "case.escalated", "case", row.CaseId, $$"""{"level":{{row.Level}}}""");
    }

    /// <summary>The time that a supervision gave is over and the case is still open: whoever supervises is told.</summary>
    private static void TellSupervisor(WriteUnit unit, City city, CaseWork work, Row row)
    {
        if (Supervision.Read(work.Now.Supervision) is { } supervision && !Recusal.BarsPost(city, work.Now.AgainstUnit, supervision.Post))
            unit.Do("insert into notice (id, post, person_id, case_id, kind, level, at) values ($1, $2, $3, $4, $5, $6, $7)", unit.NextId(), supervision.Post, null, row.CaseId, "supervise-due", 0L, city.Now);
        Audit.Add(unit, Doer.System(row.Kind), city.Now, "case.supervision-due", "case", row.CaseId, "{}");
    }

    /// <summary>70 %: who has it and their head. 100 %: their head and the scenario's owner. 150 %: those who overlook the city as well.</summary>
    private static IEnumerable<string> ToWhom(City city, CaseWork work, Row row)
    {
        var unit = OpenWork.Of(city, work) is [var first, ..] ? first.Unit : city.Pack.Desk;
        var posts = new List<string?> { CaseNotices.ApproverOf(city, unit) ?? city.Pack.Posts.Of(unit).FirstOrDefault()?.Code };
        if (row.Level == 70)
            posts.Add(work.LeadOrder?.Post);
        if (row.Level >= 100 && row.Kind == Escalation.Whole)
            posts.Add(CaseNotices.ApproverOf(city, work.Pack.Owner));
        if (row.Level >= 150)
            posts.Add(CaseNotices.WithRole(city, "overview"));
        return posts.OfType<string>().Where(post => !Recusal.BarsPost(city, work.Now.AgainstUnit, post)).Distinct(StringComparer.Ordinal);
    }

    /// <summary>A stop has reached its end: a waiting state goes where the pack's `on-late` says, a pause just goes on.</summary>
    private static async ValueTask GoOnAsync(WriteUnit unit, City city, Actor actor, CaseWork work)
    {
        var context = new StepContext(city, actor, Math.Max(city.Now, work.Now.ChangedAt), work, new StepInput("go-on"), unit.NextId);
        if (work.State.ClockPaused && work.State.OnLate is { } onLate)
            MoveCase.To(context, work.Pack.Flow.Find(onLate)!);
        else
            WholeClock.GoOn(city.Calendar, work.Now, context.Now);
        work.Record("go-on", actor, context.Now);
        await TakeStep.SaveAsync(unit, city, work, city.Now);
    }

    private static async ValueTask EndParentAsync(WriteUnit unit, City city, Actor actor, CaseWork work)
    {
        var open = await unit.FirstAsync<long>("select count(*) from cases where parent_id = @id and ended_at is null", new { id = work.Now.Id });
        if (open > 0 || work.Now.State is not (ParentState.Name or SplitCase.State))
        {
            Audit.Add(unit, actor.Doer, city.Now, "case.children-open", "case", work.Now.Id, $$"""{"open":{{open}}}""");
            return;
        }

        var context = new StepContext(city, actor, Math.Max(city.Now, work.Now.ChangedAt), work, new StepInput("children-ended"), unit.NextId);
        if (work.Now.State == SplitCase.State)
            await EndPartsAsync(unit, city, context);
        else
            EndCase.Now(context, ParentState.Done, "done");
        work.Record("children-ended", actor, context.Now);
        await TakeStep.SaveAsync(unit, city, work, city.Now);
    }

    /// <summary>A split case ends as done when one of its parts was done, with what came of each; its reporter is told and asked.</summary>
    private static async ValueTask EndPartsAsync(WriteUnit unit, City city, StepContext context)
    {
        var parts = await unit.AllAsync<CaseState>($"select {CaseFields.Select} from cases c where c.parent_id = @id order by c.id", new { id = context.Case.Id });
        var done = parts.Any(p => p.Ended == "done");
        var results = parts.Select(p => $"{p.Number} {Result(city, p)}".TrimEnd());
        var outcome = new JsonObject { ["result"] = string.Join("；", results) };
        if (!done)
            outcome["reason"] = outcome["result"]!.DeepClone();
        context.Case.Outcome = outcome.ToJsonString(CaseJson.Options);
        EndCase.Now(context, done ? "parts-ended" : "parts-refused", done ? "done" : "refused");
        CaseMessages.Tell(context, context.State);
    }

    private static string Result(City city, CaseState part)
    {
        var outcome = part.Outcome is null ? [] : JsonNode.Parse(part.Outcome)!.AsObject();
        return part.Ended == "refused" ? RefusalWords.Reason(city, outcome).In("zh") : (outcome["result"] ?? outcome["where"])?.ToString() ?? string.Empty;
    }
}
