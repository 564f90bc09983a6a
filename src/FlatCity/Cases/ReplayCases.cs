using System.Text.Json;
using System.Text.Json.Nodes;
using FlatCity.Cases.Dispatch;
using FlatCity.Cases.File;
using FlatCity.Cases.Refile;
using FlatCity.Cities;
using FlatCity.Packs.Cities;
using FlatCity.Packs.Scenarios;
using FlatCity.Packs.Scenarios.Questions;
using FlatCity.Packs.Time;
using FlatCity.Platform;
using FlatCity.Platform.Storage;

namespace FlatCity.Cases;

/// <summary>What filing decides of a case; <see cref="WorkTime"/> is the working time in microseconds until it is due.</summary>
internal sealed record FiledDecision(string Lead, IReadOnlyList<string> Helpers, string Limit, bool IsUrgent, long DueAt, long WorkTime);

/// <summary>A case as it was decided when it was filed and as the other version decides it: nothing where that would refuse it, and why.</summary>
internal sealed record ReplayedCase(string Number, long Version, long FiledAt, FiledDecision Before, FiledDecision? After, IReadOnlyList<Refusal> Refusals)
{
    public bool IsOtherLead => After is not null && After.Lead != Before.Lead;

    public bool IsOtherHelpers => After is not null && !After.Helpers.Order(StringComparer.Ordinal).SequenceEqual(Before.Helpers.Order(StringComparer.Ordinal), StringComparer.Ordinal);

    public bool IsOtherLimit => After is not null && (After.Limit != Before.Limit || After.IsUrgent != Before.IsUrgent);

    public bool IsOtherDue => After is not null && After.DueAt != Before.DueAt;

    public bool IsSame => After is not null && !IsOtherLead && !IsOtherHelpers && !IsOtherLimit && !IsOtherDue;
}

/// <summary>Some cases of a replay, in the order in which they were filed; the numbers of those whose first step cannot be read, and where the next ones begin.</summary>
internal sealed record ReplayedCases(IReadOnlyList<ReplayedCase> Read, IReadOnlyList<string> Unreadable, ReplayPlace Next)
{
    public bool IsEnd => Read.Count == 0 && Unreadable.Count == 0;
}

/// <summary>The last case that was looked at.</summary>
internal sealed record ReplayPlace(long FiledAt, long Id);

/// <summary>
/// Replay (重放): what was filed in a span of time, decided once more by a version that is not published, with the answers and the calendar of then.
/// It decides by what filing itself decides by, writes nothing, and holds so many cases at a time.
/// What officers chose later is no part of it: table is held against table. A case that was put under the scenario later counts as filed by that step.
/// </summary>
internal sealed class ReplayCases(City city, ScenarioPack pack, long from, long until)
{
    public const int Step = 250;

    private static readonly string[] Roles = ["reporter", "helper", "subject", "beneficiary"];
    private readonly Dictionary<string, WorkingCalendar?> calendars = new(StringComparer.Ordinal) { [city.Pack.Version] = city.Calendar };
    private readonly bool needsParties = pack.Form.Parties.Any(p => p.Required);

    public ReplayPlace Start { get; } = new(from, long.MinValue);

    public async Task<long> CountAsync()
    {
        await using var reading = await city.Database.ReadAsync();
        return await reading.FirstAsync<long>("select count(*) from cases where scenario = @scenario and filed_at >= @from and filed_at < @until and kind <> 'instruction'", new { scenario = pack.Id, from, until });
    }

    public async Task<ReplayedCases> NextAsync(ReplayPlace after)
    {
        var (rows, parties, refiled) = await RowsAsync(after);
        if (rows.Count == 0)
            return new([], [], after);
        var states = rows.Select(row => refiled.Contains(row.Id) ? StateOf(row.Id, refiled[row.Id]) : StateOf(row.Id, [row.Change])).ToList();
        foreach (var version in states.OfType<CaseState>().Select(s => s.CityVersion).Distinct(StringComparer.Ordinal).Where(v => !calendars.ContainsKey(v)).ToList())
            calendars[version] = await CalendarAsync(version);
        var readable = states.OfType<CaseState>().Where(s => calendars[s.CityVersion] is not null).ToList();
        var read = readable.AsParallel().AsOrdered().Select(s => Decide(s, calendars[s.CityVersion]!, [.. parties[s.Id]], refiled.Contains(s.Id))).ToList();
        var found = readable.Select(s => s.Id).ToHashSet();
        return new(read, [.. rows.Where(r => !found.Contains(r.Id)).Select(r => r.Number)], new(rows[^1].FiledAt, rows[^1].Id));
    }

    private async Task<(IReadOnlyList<Row> Rows, ILookup<long, PartyRow> Parties, ILookup<long, string?> Refiled)> RowsAsync(ReplayPlace after)
    {
        await using var reading = await city.Database.ReadAsync();
        var rows = await reading.AllAsync<Row>(
            """
            select c.id, c.number, c.filed_at, s.change
            from cases c left join case_step s on s.case_id = c.id and s.n = 1
            where c.scenario = @scenario and (c.filed_at, c.id) > (@filedAt, @id) and c.filed_at < @until and c.kind <> 'instruction'
            order by c.filed_at, c.id limit @step
            """,
            new { scenario = pack.Id, filedAt = after.FiledAt, id = after.Id, until, step = (long)Step });
        var ids = reading.Dialect.List(rows.Select(r => r.Id));
        var refiled = (await reading.AllAsync<StepRow>(
            $"""
            select s.case_id, s.change
            from (select case_id, max(n) as n from case_step where {reading.Dialect.In("case_id", "ids")} and step = '{RefileCase.Step}' group by case_id) r
            join case_step s on s.case_id = r.case_id and s.n <= r.n
            order by s.case_id, s.n
            """,
            new { ids })).ToLookup(s => s.CaseId, s => (string?)s.Change);
        if (!needsParties)
            return (rows, Array.Empty<PartyRow>().ToLookup(p => p.CaseId), refiled);
        // Only whether somebody is named: nothing personal is opened.
        var parties = await reading.AllAsync<PartyRow>(
            $"""
            select p.case_id, p.role from party p
            where {reading.Dialect.In("p.case_id", "ids")} and (p.name is not null or p.phone is not null or exists (select 1 from party_mail m where m.party_id = p.id))
            """,
            new { ids });
        return (rows, parties.ToLookup(p => p.CaseId), refiled);
    }

    /// <summary>The case as these steps left it: as it was filed, whatever came later.</summary>
    private static CaseState? StateOf(long id, IEnumerable<string?> changes)
    {
        try
        {
            var state = new CaseState { Id = id };
            foreach (var change in changes)
            {
                if (change is null)
                    return null;
                CaseFields.Apply(state, JsonNode.Parse(change)!.AsObject());
            }

            return Limit.TryParse(state.Whole, out _) && state.Route is not null ? state : null;
        }
        catch (Exception damaged) when (damaged is JsonException or FormatException or InvalidOperationException)
        {
            return null;
        }
    }

    private async Task<WorkingCalendar?> CalendarAsync(string version) =>
        await PublishedCityPack.ReadAsync(city.Database, version) is { } files ? CityPack.Read(files).Pack?.Calendar : null;

    private ReplayedCase Decide(CaseState filed, WorkingCalendar calendar, IReadOnlyList<PartyRow> parties, bool isRefiled)
    {
        var route = RouteExplanation.Read(filed.Route);
        var before = DecisionOf(filed, route, calendar);
        var refusals = new List<Refusal>();
        var reading = pack.Form.Validate(Asked(filed.Answers));
        refusals.AddRange(reading.Faults.Select(AnswerTexts.Refusal));
        FilingChecks.Units(city, city.DayOf(filed.FiledAt), pack, reading.Answers, refusals);
        // A part of another case has its parties there.
        if (needsParties && filed.ParentId is null)
            FilingChecks.Required(pack, FilingOf(parties), refusals);
        if (refusals.Count > 0)
            return new(filed.Number, filed.Version, filed.FiledAt, before, null, refusals);
        var now = filed with { Urgent = 0, AgainstUnit = isRefiled ? filed.AgainstUnit : null, Route = null, Whole = "", DueAt = 0 };
        FileCase.Decide(city, calendar, pack, now, reading.Answers!, new FoundPlace(filed.Lat, filed.Lon, filed.Community, filed.PlaceWords, filed.PlaceCode, filed.Coordinates, route.PlaceBy), filed.RoundAt);
        return new(filed.Number, filed.Version, filed.FiledAt, before, DecisionOf(now, RouteExplanation.Read(now.Route), calendar), []);
    }

    private static FiledDecision DecisionOf(CaseState state, RouteExplanation route, WorkingCalendar calendar) => new(
        route.To, route.With, state.Whole, state.Urgent == 1, state.DueAt,
        calendar.WorkingTimeBetween(Instants.ToInstant(state.RoundAt), Instants.ToInstant(Math.Max(state.RoundAt, state.DueAt))).BclCompatibleTicks / 10);

    /// <summary>The answers without those that the other version does not ask for at filing: whoever files under it would never have given them.</summary>
    private JsonElement Asked(string answers)
    {
        using var document = JsonDocument.Parse(answers);
        if (document.RootElement.EnumerateObject().All(IsAsked))
            return document.RootElement.Clone();
        return JsonSerializer.SerializeToElement(document.RootElement.EnumerateObject().Where(IsAsked).ToDictionary(a => a.Name, a => a.Value, StringComparer.Ordinal));
    }

    private bool IsAsked(JsonProperty answer) => pack.Form.Find(answer.Name) is { AskedIn: null } and not PartyQuestion;

    /// <summary>Who is named on the case, without who it is.</summary>
    private static Filing FilingOf(IReadOnlyList<PartyRow> parties) => new(
        "", default, [.. parties.Where(p => Roles.Contains(p.Role)).Select(p => new FiledParty(p.Role, "-", null, null, "none", null) { Consent = true })], new FiledSource("page"));

    private sealed class Row
    {
        public long Id { get; set; }

        public string Number { get; set; } = "";

        public long FiledAt { get; set; }

        public string? Change { get; set; }
    }

    private sealed class PartyRow
    {
        public long CaseId { get; set; }

        public string Role { get; set; } = "";
    }

    private sealed class StepRow
    {
        public long CaseId { get; set; }

        public string Change { get; set; } = "";
    }
}
