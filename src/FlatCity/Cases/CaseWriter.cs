using System.Text.Json;
using FlatCity.Cases.Clock;
using FlatCity.Cities;
using FlatCity.Platform;
using FlatCity.Platform.Storage;
using FlatCity.Platform.Watching;

namespace FlatCity.Cases;

/// <summary>
/// Writes what an operation did to a case, all of it in the one unit of work: the row, the steps, orders, who must do what now,
/// escalations, notices, counts, messages and the audit entry. Nothing else writes these tables.
/// </summary>
internal static class CaseWriter
{
    private const string InsertStep = "insert into case_step (case_id, n, step, happened_at, recorded_at, person_id, person, post, acting_for, unit, from_state, to_state, reason, words, change, pack_version, calendar_version) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17)";
    private const string InsertOpenWork = "insert into open_work (id, case_id, by_whom, unit, post, due_at, since_at, accepted, sensitivity, community, scenario, urgent) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)";
    private const string InsertWork = "insert into work (id, kind, case_id, level, due_at) values ($1, $2, $3, $4, $5)";

    /// <summary>Writes a new or changed case. <paramref name="told"/> is the escalation level already told, or passed before the case came in.</summary>
    public static void Write(WriteUnit unit, City city, CaseWork work, long recordedAt, int told)
    {
        var state = work.Now;
        state.ChangedAt = recordedAt;
        if (work.Before is { } before)
        {
            // Two officers at once: the second meets no row, or on PostgreSQL, whose changes go as one batch, a step that is there already.
            var stale = new Refusal(RefusalKind.Stale, Steps.StepTexts.Stale, null, before.LastN + 1);
            unit.OnDuplicate("case_step", stale);
            unit.DoExactlyOne(stale, CaseFields.Update, CaseFields.UpdateRow(state, before.LastN));
            Alike.CaseCell.Move(unit, before, state);
        }
        else
        {
            unit.Do(CaseFields.Insert, CaseFields.Row(state));
            Alike.CaseCell.Write(unit, state);
            unit.AfterCommit(() => Measures.CaseFiled(state.Scenario));
        }

        foreach (var step in work.Steps)
            WriteStep(unit, state, step);
        foreach (var order in work.ChangedOrders)
            WriteOrder(unit, work, order);
        foreach (var who in work.Steps.Select(s => s.Actor.Unit).Append(state.LeadUnit).OfType<string>().Distinct(StringComparer.Ordinal).Where(u => u != city.Pack.Desk && u != state.Community))
            See(unit, work, who);
        Outside.UnitOrders.Write(unit, city, work, recordedAt);
        WriteOpenWork(unit, city, work);
        WriteSchedule(unit, city, work, told, recordedAt);
        foreach (var notice in work.Notices.Where(n => !Recuse.Recusal.BarsPost(city, state.AgainstUnit, n.Post)))
            unit.Do("insert into notice (id, post, person_id, case_id, kind, level, at) values ($1, $2, $3, $4, $5, $6, $7)", unit.NextId(), notice.Post, notice.PersonId, state.Id, notice.Kind, (long)notice.Level, recordedAt);
        // Where a photo was taken was for the offer on the form; from here on only the place that the reporter gave is known.
        foreach (var file in work.Files.DistinctBy(f => f.Token))
            unit.DoExactlyOne(new Refusal(RefusalKind.Invalid, Steps.StepTexts.PhotoUnknown, "photos", file.Token), "update file set case_id = $1, n = $2, lat = null, lon = null where token = $3 and case_id is null and (used_as = $4 or $5 = 1)", state.Id, state.LastN, file.Token, file.MustBe ?? "", file.MustBe is null ? 1L : 0L);
        if (work.Before is not { } read || read.Answers != state.Answers || read.LeadUnit != state.LeadUnit || read.Scenario != state.Scenario || read.Community != state.Community)
            unit.Do("insert into search_due (case_id) values ($1) on conflict (case_id) do nothing", state.Id);
        foreach (var row in work.Rows)
            row(unit);
        if (work.Ruled is { } ruling)
            Arbitrate.Precedents.Keep(unit, work, ruling);
        if (state.Kind != "instruction")
            unit.Do("insert into round_due (case_id, n) values ($1, $2)", state.Id, state.LastN);
        Audited(unit, work, recordedAt);
    }

    private static void WriteStep(WriteUnit unit, CaseState state, CaseStep step) => unit.Do(
        InsertStep, state.Id, step.N, step.Step, step.HappenedAt, step.RecordedAt, step.Actor.Doer.PersonId, step.Actor.Doer.PersonId is null ? null : step.Actor.Name,
        step.Actor.Doer.Post ?? "unknown", step.Actor.Doer.ActingFor, step.Actor.Unit, step.From, step.To, step.Reason, step.Words, step.Change, state.Version, state.CalendarVersion);

    private static void WriteOrder(WriteUnit unit, CaseWork work, WorkOrder order)
    {
        if (work.IsNewOrder(order))
        {
            unit.Do(
                "insert into work_order (id, case_id, round, role, unit, section, post, sent_at, sent_by, accepted_at, due_at, state, ended_at, result, reason) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)",
                order.Id, order.CaseId, order.Round, order.Role, order.Unit, order.Section, order.Post, order.SentAt, order.SentBy, order.AcceptedAt, order.DueAt, order.State, order.EndedAt, order.Result, order.Reason);
        }
        else
        {
            unit.Do(
                "update work_order set section = $1, post = $2, accepted_at = $3, due_at = $4, state = $5, ended_at = $6, result = $7, reason = $8 where id = $9",
                order.Section, order.Post, order.AcceptedAt, order.DueAt, order.State, order.EndedAt, order.Result, order.Reason, order.Id);
        }

        See(unit, work, order.Unit);
        if (order.Section is { } section)
            See(unit, work, section);
    }

    private static void See(WriteUnit unit, CaseWork work, string who)
    {
        var state = work.Now;
        // A unit that comes to see the case must find it too; a case being filed waits for the search already.
        if (work.Before is not null)
            unit.Do("insert into search_due (case_id) select $1 where not exists (select 1 from case_unit where case_id = $2 and unit = $3) on conflict (case_id) do nothing", state.Id, state.Id, who);
        unit.Do("insert into case_unit (case_id, unit, filed_at) values ($1, $2, $3) on conflict (case_id, unit) do nothing", state.Id, who, state.FiledAt);
    }

    private static void WriteOpenWork(WriteUnit unit, City city, CaseWork work)
    {
        var state = work.Now;
        if (work.Before is not null)
            unit.Do("delete from open_work where case_id = $1", state.Id);
        foreach (var row in OpenWork.Of(city, work))
        {
            unit.Do(InsertOpenWork, unit.NextId(), state.Id, row.ByWhom, row.Unit, row.Post, row.DueAt, row.SinceAt, row.Accepted ? 1L : 0L, state.Sensitivity, state.Community, state.Scenario, state.Urgent);
            if (row.ByWhom is not ("lead" or "co" or "arbiter") && row.Unit != city.Pack.Desk && row.Unit != state.Community)
                See(unit, work, row.Unit);
        }
    }

    /// <summary>What will have to happen by itself: escalations, the end of a stop, the parent's end.</summary>
    private static void WriteSchedule(WriteUnit unit, City city, CaseWork work, int told, long now)
    {
        var (before, state) = (work.Before, work.Now);
        if (work.SupervisedUntil is { } until && state.IsOpen)
            unit.Do(InsertWork, unit.NextId(), Supervise.SuperviseCase.Kind, state.Id, 0L, until);
        if (before is not null && before.DueAt == state.DueAt && before.StageDueAt == state.StageDueAt && before.State == state.State && before.PausedAt == state.PausedAt)
            return;
        if (before is not null)
            unit.Do(state.IsOpen ? "delete from work where case_id = $1 and kind not in ('parent', 'supervised')" : "delete from work where case_id = $1 and kind <> 'parent'", state.Id);
        if (!state.IsOpen)
        {
            if (state.ParentId is { } parent && !work.ParentEndsToo)
                unit.Do(InsertWork, unit.NextId(), "parent", parent, 0L, now);
            return;
        }

        if (state.PausedAt is not null)
        {
            unit.Do(InsertWork, unit.NextId(), "go-on", state.Id, 0L, state.PauseUntilAt!.Value);
            return;
        }

        if (Escalation.Next(city.Calendar, state, before is null || before.Round == state.Round ? told : 0, now) is { } next)
            unit.Do(InsertWork, unit.NextId(), Escalation.Whole, state.Id, (long)next.Level, next.At);
        if (state.StageDueAt is { } stage && stage < state.DueAt && (before is not null || told == 0 || stage > now))
            unit.Do(InsertWork, unit.NextId(), Escalation.Stage, state.Id, 100L, stage);
    }

    private static void Audited(WriteUnit unit, CaseWork work, long at)
    {
        var last = work.Steps[^1];
        var content = JsonSerializer.Serialize(new { number = work.Now.Number, steps = work.Steps.Select(s => new { n = s.N, step = s.Step, to = s.To }) }, CaseJson.Options);
        Audit.Add(unit, last.Actor.Doer, at, "case." + last.Step, "case", work.Now.Id, content);
    }
}
