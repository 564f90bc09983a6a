using System.Text;
using CsCheck;
using FlatCity.Cases;
using FlatCity.Packs;
using FlatCity.Packs.Intake;
using FlatCity.Platform.Storage;
using FlatCity.Platform.Tables;
using FlatCity.Scenarios;
using FlatCity.Tests.Cities;
using FlatCity.Tests.Conventions;
using FlatCity.Tests.Platform.Databases;
using FlatCity.Tests.Platform.Tables;

namespace FlatCity.Tests.Cases.Intake;

/// <summary>Another system's list becomes cases: every row is one, is here already, or is listed with its reason.</summary>
public sealed class TakeInListTests : IDisposable
{
    private const string Map = """
        intake: old-hotline
        language: en
        time-zone: Europe/Vienna
        number: id
        filed: opened
        due: target
        closed: closed
        ended: { column: status, of: { Closed: done, Refused: refused, Open: open } }
        result: what
        door: { value: phone }
        place: { lat: lat, lon: lon, words: where }
        answers:
          damage: { column: kind, of: { Hole: pothole, Sign: sign } }
          words: words
        reporter: { name: who, phone: phone, answer-by: { value: sms } }
        scenario: { value: road-damage }
        """;

    private const string Header = "id,opened,target,closed,status,what,lat,lon,where,kind,words,who,phone\n";
    private const string Open = "A1,2026-09-01 10:00:00,2026-09-10 12:00:00,,Open,,10.031,20.008,School lane,Hole,deep,Ann,0650 1234567\n";
    private const string Closed = "A2,2026-09-01 10:00:00,2026-09-10 12:00:00,2026-09-10 12:00:01,Closed,Filled,10.031,20.008,School lane,Hole,,,\n";

    private readonly TableFiles files = new();

    public void Dispose() => files.Dispose();

    [Theory, OnEachDatabase]
    public async Task A_report_ends_when_its_source_ended_it_and_keeps_both_times(TestDatabase database)
    {
        await using var made = await MakeAsync(database);

        var counts = await RunAsync(made, Header + Open + Closed);

        Assert.Equal(new IntakeCounts(2, 0, 0), counts);
        await using var reading = await made.City.Database.ReadAsync();
        var rows = await reading.AllAsync<SourceRow>("select c.state, c.ended, c.filed_at, c.ended_at, c.community, c.source_due_at, s.system, s.number, s.due_at, s.filed_at as source_filed_at, s.closed_at, s.door from cases c join source s on s.case_id = c.id order by s.number");
        Assert.Equal([("A1", null, "phone"), ("A2", "done", "phone")], rows.Select(row => (row.Number, row.Ended, row.Door)));
        Assert.All(rows, row => Assert.Equal(("old-hotline", "north-west", row.FiledAt, row.DueAt), (row.System, row.Community, row.SourceFiledAt, row.SourceDueAt)));
        Assert.Equal(1_000_000, rows[1].ClosedAt - rows[1].DueAt);
        Assert.Equal(rows[1].ClosedAt, rows[1].EndedAt);
        // 10:00 in Vienna, in summer.
        Assert.Equal(new DateTimeOffset(2026, 9, 1, 8, 0, 0, TimeSpan.Zero), FlatCity.Platform.Storage.Instants.FromMicros(rows[0].FiledAt));
        await Rebuilding.HoldsAsync(made.City);
    }

    [Theory, OnEachDatabase]
    public async Task Who_handled_it_there_is_not_made_up_and_nobody_is_told(TestDatabase database)
    {
        await using var made = await MakeAsync(database);

        await RunAsync(made, Header + Open + Closed);

        await using var reading = await made.City.Database.ReadAsync();
        var steps = await reading.AllAsync<StepRow>("select step, post, person_id, happened_at, recorded_at, words from case_step order by case_id, n");
        Assert.Equal(["file", "file", "closed-there"], steps.Select(step => step.Step));
        Assert.All(steps, step => Assert.Equal(("system:intake", null, made.City.Now), (step.Post, step.PersonId, step.RecordedAt)));
        Assert.Equal("Filled", steps[2].Words);
        Assert.Equal(0, await reading.FirstAsync<long>("select count(*) from outbox"));
        Assert.Equal(1, await reading.FirstAsync<long>("select count(*) from party"));
        Assert.Equal(2, await reading.FirstAsync<long>("select count(*) from audit_entry where subject = 'case'"));
    }

    [Theory, OnEachDatabase]
    public async Task Every_row_is_accepted_or_listed_with_its_reason(TestDatabase database)
    {
        await using var made = await MakeAsync(database);
        string[] bad =
        [
            Open.Replace("2026-09-01 10", "yesterday", StringComparison.Ordinal).Replace("A1", "B1", StringComparison.Ordinal),
            Open.Replace("Hole", "Rat", StringComparison.Ordinal).Replace("A1", "B2", StringComparison.Ordinal),
            Open.Replace("10.031", "48.2", StringComparison.Ordinal).Replace("A1", "B3", StringComparison.Ordinal),
            Open.Replace("deep", "de\0ep", StringComparison.Ordinal).Replace("A1", "B4", StringComparison.Ordinal),
            Open.Replace("2026-09-01", "2099-09-01", StringComparison.Ordinal).Replace("A1", "B5", StringComparison.Ordinal),
            Closed.Replace("2026-09-10 12:00:01", "", StringComparison.Ordinal).Replace("A2", "B6", StringComparison.Ordinal),
            Closed.Replace("2026-09-10 12:00:01", "2026-08-10 12:00:01", StringComparison.Ordinal).Replace("A2", "B7", StringComparison.Ordinal),
            "B8,short\n",
            "B9,\"open\n",
            Open.Replace("A1", "", StringComparison.Ordinal),
            Open.Replace("0650 1234567", "none", StringComparison.Ordinal).Replace("A1", "B11", StringComparison.Ordinal),
            Open.Replace("deep", new string('x', 1001), StringComparison.Ordinal).Replace("A1", "B12", StringComparison.Ordinal),
        ];

        var counts = await RunAsync(made, Header + Open + string.Concat(bad) + Closed + Open);

        Assert.Equal(new IntakeCounts(2, 1, bad.Length), counts);
        Assert.Equal(bad.Length + 3, counts.Rows);
        var refused = Refused();
        Assert.Equal(["row,line,reason," + Header.TrimEnd(), .. refused.Skip(1)], refused);
        Assert.Equal(Enumerable.Range(2, bad.Length).Select(row => $"{row},{row + 1}"), refused.Skip(1).Select(line => string.Join(',', line.Split(',').Take(2))));
        Assert.Equal(
            ["no time", "means nothing here", "not in this city", "control character", "has not come yet", "no time says when", "closed before it was filed", "2 cells, the header 13", "quotation mark", "“id” is empty", "phone", "1000"],
            refused.Skip(1).Select((line, i) => Reasons[i] is var reason && line.Contains(reason, StringComparison.OrdinalIgnoreCase) ? reason : line));
    }

    private static readonly string[] Reasons =
        ["no time", "means nothing here", "not in this city", "control character", "has not come yet", "no time says when", "closed before it was filed", "2 cells, the header 13", "quotation mark", "“id” is empty", "phone", "1000"];

    [Theory, OnEachDatabase]
    public async Task A_second_run_adds_nothing_and_mended_rows_come_in(TestDatabase database)
    {
        await using var made = await MakeAsync(database);
        var list = Header + Open + Closed + Open.Replace("A1", "A3", StringComparison.Ordinal).Replace("Hole", "Rat", StringComparison.Ordinal);
        await RunAsync(made, list);
        var before = await CasesAsync(made);
        var mended = string.Join('\n', Refused()).Replace("Rat", "Sign", StringComparison.Ordinal);

        var again = await RunAsync(made, list);
        var unchanged = await CasesAsync(made);
        var mend = await RunAsync(made, mended);

        Assert.Equal(new IntakeCounts(0, 2, 1), again);
        Assert.Equal(before, unchanged);
        Assert.Equal(new IntakeCounts(1, 0, 0), mend);
        Assert.False(System.IO.File.Exists(RefusedTo));
    }

    [Theory, OnEachDatabase]
    public async Task Advice_learned_by_an_earlier_program_keeps_no_list_out(TestDatabase database)
    {
        await using var made = await MakeAsync(database);
        await made.City.Database.WriteAsync<bool>(unit =>
        {
            unit.Do("insert into advice_version (n, made_at, made_by, cases, corrections, settings, active) values (1, $1, 'system', 90, 0, '{}', 1)", made.City.Now);
            unit.Do("insert into advice_model (version, target, examples, threshold, figures, model) values (1, 'scenario', 90, 0.9, '{}', $1)", "an older form"u8.ToArray());
            Audit.Add(unit, Doer.System("test"), made.City.Now, "test.planted", "advice", 1, "{}");
            return new(true);
        });

        Assert.Equal(new IntakeCounts(2, 0, 0), await RunAsync(made, Header + Open + Closed));
    }

    [Theory, OnEachDatabase]
    public async Task Two_runs_at_once_take_each_row_in_once(TestDatabase database)
    {
        await using var made = await MakeAsync(database);
        var list = Header + string.Concat(Enumerable.Range(0, 900).Select(i => Open.Replace("A1", $"N{i}", StringComparison.Ordinal)));

        var both = await Task.WhenAll(RunAsync(made, list, "one"), RunAsync(made, list, "two"));

        Assert.All(both, counts => Assert.Equal((900, 0), (counts.Rows, counts.Refused)));
        Assert.Equal(900, both.Sum(counts => counts.Accepted));
        Assert.Equal(900, (await CasesAsync(made)).Distinct(StringComparer.Ordinal).Count());
    }

    [Theory, OnEachDatabase]
    public async Task What_was_stopped_goes_on_and_is_the_same_as_in_one_go(TestDatabase database)
    {
        await using var made = await MakeAsync(database);
        using var other = new TestDatabase(database.Kind);
        await using var whole = await MakeAsync(other);
        var list = Header + string.Concat(Enumerable.Range(0, 1500).Select(i => (i % 3 == 0 ? Closed : Open).Replace("A1", $"N{i}", StringComparison.Ordinal).Replace("A2", $"N{i}", StringComparison.Ordinal).Replace("Hole", i % 50 == 7 ? "Rat" : "Sign", StringComparison.Ordinal)));
        using var stop = new CancellationTokenSource();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => RunAsync(made, list, stop: stop, after: 400));
        var part = (await CasesAsync(made)).Count;
        var rest = await RunAsync(made, list);
        var refused = Refused();
        var atOnce = await RunAsync(whole, list);

        Assert.InRange(part, 200, 1300);
        Assert.Equal(part, rest.Already);
        Assert.Equal((atOnce.Rows, atOnce.Refused, atOnce.Accepted), (rest.Rows, rest.Refused, rest.Accepted + rest.Already));
        Assert.Equal(await CasesAsync(whole), await CasesAsync(made));
        Assert.Equal(Refused(), refused);
    }

    [Theory, OnEachDatabase]
    public async Task Accepted_already_and_refused_are_all_rows_whatever_the_list(TestDatabase database)
    {
        await using var made = await MakeAsync(database);
        string[] kinds = [Open, Closed, Open.Replace("Hole", "Rat", StringComparison.Ordinal), "\"broken\n", "x\n", Closed.Replace("2026", "wrong", StringComparison.Ordinal)];
        var lists = Gen.Int[0, kinds.Length - 1].Array[0, 30].Select(rows => rows.Select((kind, i) => kinds[kind].Replace("A1", $"A{i % 7}", StringComparison.Ordinal).Replace("A2", $"A{i % 7}", StringComparison.Ordinal)).ToList());

        await lists.SampleAsync(
            async rows =>
            {
                var before = (await CasesAsync(made)).Count;
                var counts = await RunAsync(made, Header + string.Concat(rows));
                Assert.Equal(rows.Count, counts.Rows);
                Assert.Equal(counts.Accepted, (await CasesAsync(made)).Count - before);
                Assert.Equal(counts.Refused, counts.Refused == 0 ? 0 : Refused().Count - 1);
            },
            iter: 12, threads: 1);
    }

    [Theory, OnEachDatabase]
    public async Task What_does_not_fit_is_told_with_its_line_before_a_row_is_read(TestDatabase database)
    {
        await using var made = await MakeAsync(database);
        var map = IntakeMap.Read("m.yaml", Encoding.UTF8.GetBytes(Map.Replace("words: words", "wrods: words", StringComparison.Ordinal).Replace("due: target", "due: limit", StringComparison.Ordinal).Replace("value: road-damage", "value: nothing, else: road-damage", StringComparison.Ordinal))).Pack!;
        using var table = TableReader.Open(files.Write("l.csv", Header + Open), new TableForm());
        using var book = await ScenarioBook.LoadAsync(made.City);

        var findings = CaseIntake.Check(new CaseOffice(made.City, book), map, table);

        Assert.Equal(["m.yaml:6:6: intake.column", "m.yaml:14:10: intake.question", "m.yaml:16:11: intake.scenario"], findings.Select(f => $"{f.File}:{f.Line}:{f.Column}: {f.Rule}"));
    }

    private string RefusedTo => Path.Combine(Path.GetDirectoryName(files.Write("here", ""))!, "refused.csv");

    private List<string> Refused(string name = "refused.csv") => [.. System.IO.File.ReadAllText(Path.Combine(Path.GetDirectoryName(RefusedTo)!, name)).TrimEnd().Split("\r\n")];

    private static async Task<TestCity> MakeAsync(TestDatabase database)
    {
        var made = await TestCity.MakeAsync(database);
        using var book = await ScenarioBook.LoadAsync(made.City);
        var published = await Publishing.PublishLiveAsync(made.City, book, made.System, PackFiles.FromFolder(Path.Combine(Repository.Root, "scenarios/road-damage")));
        Assert.False(published.IsRefused, published.Refusal?.In(FlatCity.Platform.Texts.Language.English));
        return made;
    }

    private async Task<IntakeCounts> RunAsync(TestCity made, string list, string name = "refused", CancellationTokenSource? stop = null, int after = 0)
    {
        var path = files.Write($"{name}.list.csv", list);
        using var book = await ScenarioBook.LoadAsync(made.City);
        using var table = TableReader.Open(path, new TableForm());
        var map = IntakeMap.Read("m.yaml", Encoding.UTF8.GetBytes(Map)).Pack!;
        return await CaseIntake.RunAsync(new CaseOffice(made.City, book), new IntakeList(table, map, Path.Combine(Path.GetDirectoryName(path)!, $"{name}.csv")), (counts, _) =>
        {
            if (stop is not null && counts.Rows >= after)
                stop.Cancel();
        }, stop?.Token ?? TestContext.Current.CancellationToken);
    }

    /// <summary>What a case is, but for its keys and when it was taken in.</summary>
    private static async Task<IReadOnlyList<string>> CasesAsync(TestCity made)
    {
        await using var reading = await made.City.Database.ReadAsync();
        return await reading.AllAsync<string>("select s.number || ' ' || c.scenario || ' ' || c.state || ' ' || c.filed_at || ' ' || coalesce(c.ended_at, 0) || ' ' || c.due_at || ' ' || c.answers || ' ' || c.last_n from cases c join source s on s.case_id = c.id order by s.number");
    }

    private sealed class SourceRow
    {
        public string? Ended { get; set; }

        public long FiledAt { get; set; }

        public long? EndedAt { get; set; }

        public string? Community { get; set; }

        public long? SourceDueAt { get; set; }

        public string? System { get; set; }

        public string? Number { get; set; }

        public long? DueAt { get; set; }

        public long SourceFiledAt { get; set; }

        public long? ClosedAt { get; set; }

        public string? Door { get; set; }
    }

    private sealed class StepRow
    {
        public string Step { get; set; } = "";

        public string Post { get; set; } = "";

        public long? PersonId { get; set; }

        public long RecordedAt { get; set; }

        public string? Words { get; set; }
    }
}
