using System.Text.Json.Nodes;
using FlatCity.Cases.Figures;
using FlatCity.Packs.Rates;
using FlatCity.Platform.Proving;
using FlatCity.Platform.Storage;

namespace FlatCity.Cases.Agree;

/// <summary>Proves cases, a page at a time: each with its steps, audit entries, rounds, open work and parties.</summary>
internal sealed class CasesProof
{
    private const int AtOnce = 250;
    private const string Recount = "Stop the program and have the rounds counted anew: insert into round_due (case_id, n) select id, last_n from cases where number = '{0}'";
    private readonly CaseOffice cases;
    private readonly Reads reads;
    private readonly Disagreements found;

    /// <summary>Whom work lies with depends on the city pack too; what was written before this one came is compared without.</summary>
    private readonly long packSince;

    private CasesProof(CaseOffice cases, Reads reads, Disagreements found, long packSince) => (this.cases, this.reads, this.found, this.packSince) = (cases, reads, found, packSince);

    public static async Task ProveAsync(CaseOffice cases, Reads reads, Disagreements found)
    {
        var since = await reads.FirstAsync<long?>("select max(published_at) from city_pack") ?? 0;
        var proof = new CasesProof(cases, reads, found, since);
        await found.RunAsync("cases", "table cases", proof.AllAsync);
        await found.RunAsync("rounds", "table round_fact", proof.StraysAsync);
    }

    private async Task AllAsync()
    {
        var after = 0L;
        while (await reads.AllAsync<CaseState>($"select {CaseFields.Select} from cases c where c.id > @after order by c.id limit @most", new { after, most = (long)AtOnce }) is { Count: > 0 } page)
        {
            await PageAsync(page);
            after = page[^1].Id;
        }
    }

    private async Task PageAsync(IReadOnlyList<CaseState> page)
    {
        var ids = reads.Dialect.List(page.Select(c => c.Id));
        string Of(string sql) => $"{sql} {reads.Dialect.In("case_id", "ids")}";
        var steps = (await reads.AllAsync<StepRow>(Of("select case_id, n, from_state, to_state, change from case_step where") + " order by case_id, n", new { ids })).ToLookup(s => s.CaseId);
        var orders = (await reads.AllAsync<WorkOrder>(Of($"select {CaseStore.OrderColumns} from work_order where") + " order by id", new { ids })).ToLookup(o => o.CaseId);
        var open = (await reads.AllAsync<OpenRow>(Of("select case_id, by_whom, unit, post, due_at, since_at, accepted, sensitivity, community, scenario, urgent from open_work where"), new { ids })).ToLookup(o => o.CaseId);
        var parties = (await reads.AllAsync<SealedRow>(Of("select id, case_id, name, phone, id_number, (select m.mail from party_mail m where m.party_id = party.id) as mail from party where"), new { ids })).ToLookup(p => p.CaseId);
        var work = (await reads.AllAsync<WorkRow>(Of("select case_id, kind from work where"), new { ids })).ToLookup(w => w.CaseId, w => w.Kind);
        var audited = await AuditedAsync(ids);
        var names = new RateNames();
        var kept = await found.ReadAsync("rounds", () => CaseCounts.KeptAsync(reads, names, [.. page.Select(c => c.Id)]));
        var counted = await found.ReadAsync("rounds", () => CaseCounts.RecountAsync(reads, names, [.. page.Select(c => c.Id)]));
        foreach (var stored in page)
        {
            await found.RunAsync("case-steps", stored.Number, () => Task.FromResult(Steps(stored, [.. steps[stored.Id]])));
            await found.RunAsync("step-audit", stored.Number, () => Task.FromResult(Audited(stored, [.. steps[stored.Id].Select(s => s.N)], [.. audited[stored.Id]])));
            await found.RunAsync("open-work", stored.Number, () => Task.FromResult(Open(stored, [.. orders[stored.Id]], [.. open[stored.Id]])));
            await found.RunAsync("clocks", stored.Number, () => Task.FromResult(Clocks(stored, [.. work[stored.Id]])));
            await found.RunAsync("sealed", stored.Number, () => Task.FromResult(Sealed(stored, parties[stored.Id])));
            if (kept is not null && counted is not null && !kept[stored.Id].SequenceEqual(counted[stored.Id]))
                found.Add("rounds", stored.Number, "the rounds kept for figures are not what its steps say.", Recount.Replace("{0}", stored.Number, StringComparison.Ordinal));
            found.Looked("cases");
            found.Looked("steps", steps[stored.Id].LongCount());
        }
    }

    private bool Steps(CaseState stored, List<StepRow> steps)
    {
        var rebuilt = new CaseState { Id = stored.Id };
        var n = 0L;
        string? state = null;
        foreach (var step in steps)
        {
            if (step.N != ++n)
            {
                found.Add("case-steps", stored.Number, $"step {n} is missing.");
                n = step.N;
            }
            else if (step.FromState != state)
            {
                found.Add("case-steps", stored.Number, $"step {n} begins in the state {step.FromState ?? "none"}, but the one before ended in {state ?? "none"}.");
            }

            state = step.ToState;
            CaseFields.Apply(rebuilt, JsonNode.Parse(step.Change)!.AsObject());
        }

        if (n != stored.LastN)
            found.Add("case-steps", stored.Number, $"the case says that it has {stored.LastN} steps, there are {n}.");
        if (CaseFields.Differences(rebuilt, stored) is { Count: > 0 } differences)
            found.Add("case-steps", stored.Number, $"its row is not what its steps make of it: {string.Join(", ", differences)}.");
        return true;
    }

    private bool Audited(CaseState stored, HashSet<long> steps, HashSet<long> audited)
    {
        if (steps.Except(audited).Order().ToList() is { Count: > 0 } silent)
            found.Add("step-audit", stored.Number, $"steps without an audit entry: {string.Join(", ", silent)}.", "A step without its entry was not taken through FlatCity: find out by whom, and restore the last good backup.");
        if (audited.Except(steps).Order().ToList() is { Count: > 0 } lost)
            found.Add("step-audit", stored.Number, $"the audit tells of steps that are not there: {string.Join(", ", lost)}.");
        return true;
    }

    private bool Open(CaseState stored, List<WorkOrder> orders, List<OpenRow> rows)
    {
        var byPack = stored.ChangedAt >= packSince;
        string Line(OpenWork o, string sensitivity, string? community, string scenario, long urgent) =>
            $"{o.ByWhom} {(byPack ? $"{o.Unit}/{o.Post ?? "-"}" : "")} due {o.DueAt} since {o.SinceAt} {(o.Accepted ? "accepted" : "waiting")} {sensitivity} {community} {scenario} {urgent}";
        var asked = OpenWork.Of(cases.City, new CaseWork(cases.PackOf(stored), stored, orders)).Select(o => Line(o, stored.Sensitivity, stored.Community, stored.Scenario, stored.Urgent)).Order(StringComparer.Ordinal).ToList();
        var there = rows.Select(r => Line(new(r.ByWhom, r.Unit, r.Post, r.DueAt, r.SinceAt, r.Accepted == 1), r.Sensitivity, r.Community, r.Scenario, r.Urgent)).Order(StringComparer.Ordinal).ToList();
        if (!asked.SequenceEqual(there))
            found.Add("open-work", stored.Number, $"the worklists have [{string.Join("; ", there)}], the case in the state {stored.State} asks for [{string.Join("; ", asked)}].", "Take any step on the case, it writes the worklists anew; or restore the last good backup.");
        return true;
    }

    private bool Clocks(CaseState stored, List<string> work)
    {
        if (!stored.IsOpen && work.Find(kind => kind != "parent") is { } left)
            found.Add("clocks", stored.Number, $"it has ended, but '{left}' still waits to happen.", "It is passed over when its time comes; restore the last good backup if there are many.");
        if (stored is { IsOpen: true, PausedAt: not null } && !work.Contains("go-on"))
            found.Add("clocks", stored.Number, "its clock is stopped and nothing will start it again.");
        return true;
    }

    private bool Sealed(CaseState stored, IEnumerable<SealedRow> parties)
    {
        foreach (var party in parties)
        {
            foreach (var (value, what) in ((byte[]?, string)[])[(party.Name, "name"), (party.Phone, "phone"), (party.IdNumber, "id"), (party.Mail, "mail")])
            {
                if (value is not null && !cases.City.Keys.Opens(value, Parties.Place(party.Id, what)))
                    found.Add("sealed", stored.Number, $"a party's {what} cannot be opened with the city's key.");
            }

            found.Looked("parties");
        }

        return true;
    }

    private async Task<ILookup<long, long>> AuditedAsync(object ids)
    {
        var rows = await reads.AllAsync<AuditRow>($"select subject_id as case_id, content from audit_entry where subject = 'case' and action like 'case.%' and {reads.Dialect.In("subject_id", "ids")}", new { ids });
        var taken = new List<(long CaseId, long N)>();
        foreach (var row in rows)
        {
            // What cannot be read is found by its hash.
            await found.RunAsync("audit", $"an entry of case {row.CaseId}", () =>
            {
                if (JsonNode.Parse(row.Content)!["steps"] is JsonArray steps)
                    taken.AddRange(steps.Select(s => (row.CaseId, s!["n"]!.GetValue<long>())));
                return Task.CompletedTask;
            });
        }

        return taken.ToLookup(t => t.CaseId, t => t.N);
    }

    private async Task StraysAsync()
    {
        foreach (var (table, column) in ((string, string)[])[("round_fact", "case_id"), ("round_due", "case_id"), ("work", "case_id"), ("outbox", "case_id"), ("search_due", "case_id")])
        {
            var strays = await reads.FirstAsync<long>($"select count(*) from {table} where not exists (select 1 from cases c where c.id = {table}.{column})");
            if (strays > 0)
                found.Add(table == "round_fact" ? "rounds" : "references", $"table {table}", $"{strays} rows name a case that is not there.");
        }
    }

    private sealed class StepRow
    {
        public long CaseId { get; set; }

        public long N { get; set; }

        public string? FromState { get; set; }

        public string ToState { get; set; } = "";

        public string Change { get; set; } = "{}";
    }

    private sealed class AuditRow
    {
        public long CaseId { get; set; }

        public string Content { get; set; } = "{}";
    }

    private sealed class WorkRow
    {
        public long CaseId { get; set; }

        public string Kind { get; set; } = "";
    }

    private sealed class SealedRow
    {
        public long Id { get; set; }

        public long CaseId { get; set; }

        public byte[]? Name { get; set; }

        public byte[]? Phone { get; set; }

        public byte[]? IdNumber { get; set; }

        public byte[]? Mail { get; set; }
    }

    private sealed class OpenRow
    {
        public long CaseId { get; set; }

        public string ByWhom { get; set; } = "";

        public string Unit { get; set; } = "";

        public string? Post { get; set; }

        public long DueAt { get; set; }

        public long SinceAt { get; set; }

        public long Accepted { get; set; }

        public string Sensitivity { get; set; } = "";

        public string? Community { get; set; }

        public string Scenario { get; set; } = "";

        public long Urgent { get; set; }
    }
}
