using System.Text.Json.Nodes;
using FlatCity.Cities;
using FlatCity.Operations.Check;
using FlatCity.Platform.Storage;
using FlatCity.Tests.Conventions;
using FlatCity.Tests.Operations.Intake;
using FlatCity.Tests.Platform.Databases;

namespace FlatCity.Tests.Operations.Check;

/// <summary>`flatcity check --replay` (重放) as somebody types it, on the demonstration city.</summary>
public sealed class ReplayTests(ReplayedCities cities) : IClassFixture<ReplayedCities>, IDisposable
{
    private const int MostTries = 5;
    private readonly string folder = Directory.CreateTempSubdirectory("flatcity-replayed-").FullName;

    private string List => Path.Combine(folder, "differing.csv");

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Theory, OnEachDatabase]
    public async Task The_packs_under_which_cases_were_filed_decide_them_all_alike_and_nothing_is_written(TestDatabase database)
    {
        var place = await cities.PlaceAsync(database.Kind);
        var before = await RowsAsync(place);

        var replayed = await ReplayAsync(place, Path.Combine(Repository.Root, "scenarios"));

        var filed = await FiledAsync(place);
        Assert.True(replayed.Count > 10, $"Only {replayed.Count} scenarios.");
        foreach (var one in replayed)
        {
            var cases = filed.Count(c => c.Scenario == one["scenario"]!.GetValue<string>() && c.Kind != "instruction");
            Assert.Equal((cases, cases, 0, 0), (Number(one, "cases"), Number(one, "same"), Number(one, "differing"), Number(one, "unreadable")));
        }

        Assert.Equal(filed.Count(c => c.Kind != "instruction"), replayed.Sum(one => Number(one, "cases")));
        Assert.Single(await File.ReadAllLinesAsync(List, TestContext.Current.CancellationToken));
        Assert.Equal([List], Directory.GetFiles(folder));
        Assert.Equal(before, await RowsAsync(place));
    }

    [Theory, OnEachDatabase]
    public async Task A_changed_limit_meets_exactly_the_cases_that_a_recount_of_the_answers_finds(TestDatabase database)
    {
        var place = await cities.PlaceAsync(database.Kind);
        var filed = (await FiledAsync(place)).Where(c => c.Scenario == "traffic-parking").ToList();
        var met = filed.Where(c => !c.Is("blocked", "true") && (c.Is("trouble", "jam") || c.Is("trouble", "charger") || c.Is("trouble", "bus"))).ToList();
        Assert.InRange(met.Count, 5, filed.Count - 5);

        var one = Assert.Single(await ReplayAsync(place, Traffic(("whole: 10 work-days", "whole: 8 work-days"), (",10 work-days,", ",8 work-days,"))));

        Assert.Equal((filed.Count, met.Count, 0), (Number(one, "cases"), Number(one, "differing"), Number(one, "refused")));
        var change = Assert.Single(one["limits"]!.AsArray())!;
        Assert.Equal(("10 work-days", "8 work-days", met.Count), (Text(change, "from"), Text(change, "to"), Number(change, "count")));
        Assert.Equal((met.Count, 0), (Number(one, "dueEarlier"), Number(one, "dueLater")));
        Assert.Empty(one["leads"]!.AsArray());
        Assert.Equal(met.Take(5).Select(c => c.Number), change["examples"]!.AsArray().Select(e => e!.GetValue<string>()));
        var lines = await LinesAsync();
        Assert.Equal(met.Select(c => c.Number), lines.Select(l => l[0]));
        Assert.All(lines, line => Assert.Equal(("limit due", "10 work-days", "8 work-days"), (line[4], line[9], line[10])));
        // Fewer days for the same cases, and by the calendar two of them less for each.
        Assert.All(one["units"]!.AsArray(), unit => Assert.Equal(Number(unit!, "casesBefore"), Number(unit!, "casesAfter")));
        Assert.InRange(one["units"]!.AsArray().Sum(u => u!["workDaysBefore"]!.GetValue<double>() - u["workDaysAfter"]!.GetValue<double>()) / met.Count, 1.8, 2.2);
    }

    [Theory, OnEachDatabase]
    public async Task A_changed_row_of_the_decision_table_sends_exactly_the_cases_that_fit_it_elsewhere(TestDatabase database)
    {
        var place = await cities.PlaceAsync(database.Kind);
        var filed = (await FiledAsync(place)).Where(c => c.Scenario == "traffic-parking").ToList();
        var met = filed.Where(c => c.Is("trouble", "charger")).ToList();
        Assert.InRange(met.Count, 1, filed.Count - 1);
        var pack = Traffic(("{ trouble: charger, to: transport-section, with: [street-section] }", "{ trouble: charger, to: street-section }"), ("charger,,transport-section,street-section", "charger,,street-section,-"));

        var one = Assert.Single(await ReplayAsync(place, pack));

        Assert.Equal((filed.Count, met.Count), (Number(one, "cases"), Number(one, "differing")));
        var change = Assert.Single(one["leads"]!.AsArray())!;
        Assert.Equal(("transport-section", "street-section", met.Count), (Text(change, "from"), Text(change, "to"), Number(change, "count")));
        Assert.Equal(met.Count, one["helpers"]!.AsArray().Sum(h => Number(h!, "count")));
        Assert.Empty(one["limits"]!.AsArray());
        Assert.Equal(met.Select(c => c.Number), (await LinesAsync()).Select(l => l[0]));
        var (code, said, error) = await LivedCity.RunAsync(["check", pack, "--replay", .. place.Words()]);
        Assert.True(code == 0, error);
        Assert.Contains($"traffic-parking, version 2: {filed.Count} cases filed from", said, StringComparison.Ordinal);
        Assert.Contains($"{met.Count}  transport-section → street-section  ({met[0].Number}", said, StringComparison.Ordinal);
    }

    [Theory, OnEachDatabase]
    public async Task A_question_that_was_not_answered_then_and_must_be_now_is_said_by_name_and_no_answer_is_shown(TestDatabase database)
    {
        var place = await cities.PlaceAsync(database.Kind);
        var filed = (await FiledAsync(place)).Where(c => c.Scenario == "traffic-parking").ToList();
        var met = filed.Where(c => c.Answers["blocked"] is null).ToList();
        Assert.InRange(met.Count, 1, filed.Count - 1);
        var pack = Traffic(("{ id: blocked, ask: yes-no, label", "{ id: blocked, ask: yes-no, required: true, label"));
        var examples = Path.Combine(pack, "cases.csv");
        await File.WriteAllLinesAsync(examples, (await File.ReadAllLinesAsync(examples, TestContext.Current.CancellationToken)).Select(Answered), TestContext.Current.CancellationToken);

        var one = Assert.Single(await ReplayAsync(place, pack));

        Assert.Equal((met.Count, met.Count), (Number(one, "refused"), Number(one, "differing")));
        var refusal = Assert.Single(one["refusals"]!.AsArray())!;
        Assert.Equal(("answers.blocked", "Please answer this question.", met.Count), (Text(refusal, "field"), Text(refusal, "says"), Number(refusal, "count")));
        Assert.Equal(met.Select(c => c.Number), (await LinesAsync()).Select(l => l[0]));
        var listed = await File.ReadAllTextAsync(List, TestContext.Current.CancellationToken) + one.ToJsonString();
        Assert.All(met.Select(c => c.Answers["words"]?.GetValue<string>()).OfType<string>(), words => Assert.DoesNotContain(words, listed, StringComparison.Ordinal));
    }

    [Theory]
    [OnEachDatabase(true)]
    [OnEachDatabase(false)]
    public async Task Killed_in_the_middle_it_goes_on_and_comes_to_what_a_run_never_killed_comes_to(TestDatabase database, bool isListed)
    {
        var place = await cities.PlaceAsync(database.Kind);
        var scenarios = Path.Combine(Repository.Root, "scenarios");
        string[] packs = [Traffic(("whole: 10 work-days", "whole: 8 work-days"), (",10 work-days,", ",8 work-days,")), .. ((string[])["food-market", "grid-patrol", "noise", "rubbish", "street-light", "water-drainage"]).Select(s => Path.Combine(scenarios, s))];
        string[] Words(string list) => ["check", .. packs, "--replay", "--json", .. isListed ? (string[])["--csv", list] : [], .. place.Words()];
        // Without a list it keeps its place in the city's data folder.
        string[] Kept() => isListed ? Directory.GetFiles(folder, "*.partial*") : Directory.GetFiles(place.DataFolder, "replay-*");
        var whole = await EndAsync(Words(Path.Combine(folder, "whole.csv")));
        Assert.Empty(Kept());

        for (var tries = 0; ; tries++)
        {
            // The machine may be through before the kill.
            Assert.True(tries < MostTries, "It always ended before it could be killed.");
            using var program = IntakeCity.Start(Words(List));
            while (await program.StandardError.ReadLineAsync(TestContext.Current.CancellationToken) is { } line && !line.StartsWith("Replaying:", StringComparison.Ordinal))
            {
            }

            program.Kill();
            await program.WaitForExitAsync(TestContext.Current.CancellationToken);
            if (program.ExitCode != 0)
                break;
            File.Delete(List);
        }

        // Nothing has the list's name until it is whole, whatever lies beside it.
        Assert.False(File.Exists(List));
        Assert.Equal(2, Kept().Length);
        await File.AppendAllTextAsync(Kept().Single(f => !f.EndsWith(".json", StringComparison.Ordinal)), "half a li", TestContext.Current.CancellationToken);
        var rest = await EndAsync(Words(List));

        Assert.Contains("where the run before was cut off", rest.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("where the run before was cut off", whole.Error, StringComparison.Ordinal);
        Assert.Equal(whole.Output, rest.Output);
        Assert.Empty(Kept());
        if (!isListed)
            return;
        Assert.Equal(await File.ReadAllTextAsync(Path.Combine(folder, "whole.csv"), TestContext.Current.CancellationToken), await File.ReadAllTextAsync(List, TestContext.Current.CancellationToken));
        Assert.True((await LinesAsync()).Count > 5);
    }

    [Fact]
    public async Task Where_its_place_cannot_be_kept_it_says_so_and_replays_and_nothing_is_left_behind()
    {
        var place = await cities.PlaceAsync(DatabaseKind.Sqlite);
        string[] words = ["check", Path.Combine(Repository.Root, "scenarios/traffic-parking"), "--replay", .. place.Words()];
        using (var kept = ReplayJournal.OpenUnlisted(folder, new string('a', 64), 1))
        {
            Assert.NotNull(kept);
            Assert.Null(ReplayJournal.OpenUnlisted(folder, new string('a', 64), 1));
        }

        // A file stands where the folder should be.
        await File.WriteAllTextAsync(List, "", TestContext.Current.CancellationToken);
        Assert.Null(ReplayJournal.OpenUnlisted(List, new string('a', 64), 1));
        File.Delete(List);

        var (code, output, error) = await LivedCity.RunAsync(words);

        Assert.Equal(0, code);
        Assert.DoesNotContain("begins again", error, StringComparison.Ordinal);
        Assert.Contains("traffic-parking", output, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(folder));
        Assert.Empty(Directory.GetFiles(place.DataFolder, "replay-*"));
    }

    [Fact]
    public async Task What_a_run_left_is_begun_anew_by_other_words()
    {
        var place = await cities.PlaceAsync(DatabaseKind.Sqlite);
        await File.WriteAllTextAsync(List + ".partial", "of another replay", TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(List + ".partial.json", """{"mark":"other","startedAt":0,"from":0,"until":1,"parts":[],"bytes":5}""", TestContext.Current.CancellationToken);

        var one = Assert.Single(await ReplayAsync(place, Path.Combine(Repository.Root, "scenarios/traffic-parking")));

        Assert.True(Number(one, "cases") > 0);
        Assert.StartsWith("number,scenario,", Assert.Single(await File.ReadAllLinesAsync(List, TestContext.Current.CancellationToken)), StringComparison.Ordinal);
        Assert.Equal([List], Directory.GetFiles(folder));
    }

    [Fact]
    public async Task Days_narrow_it_and_where_nothing_was_filed_it_says_so()
    {
        var place = await cities.PlaceAsync(DatabaseKind.Sqlite);
        var filed = (await FiledAsync(place)).Where(c => c.Scenario == "traffic-parking").ToList();
        var day = TimeZoneInfo.ConvertTimeBySystemTimeZoneId(Instants.FromMicros(filed[filed.Count / 2].FiledAt), "Asia/Shanghai").ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
        var pack = Path.Combine(Repository.Root, "scenarios/traffic-parking");

        var one = Assert.Single(await ReplayAsync(place, pack, "--from", day, "--to", day));
        var (code, _, error) = await LivedCity.RunAsync(["check", pack, "--replay", "--from", "2001-01-01", "--to", "2001-01-02", "--csv", List + "2", .. place.Words()]);

        Assert.Equal(filed.Count(c => TimeZoneInfo.ConvertTimeBySystemTimeZoneId(Instants.FromMicros(c.FiledAt), "Asia/Shanghai").ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture) == day), Number(one, "cases"));
        Assert.Equal(1, code);
        Assert.Contains("No case of traffic-parking was filed from 2001-01-01 to 2001-01-02", Assert.Single(error.TrimEnd().Split('\n')), StringComparison.Ordinal);
        Assert.Equal([List], Directory.GetFiles(folder));
    }

    [Fact]
    public async Task A_pack_that_is_not_sound_in_the_city_is_not_replayed()
    {
        var place = await cities.PlaceAsync(DatabaseKind.Sqlite);

        var (code, output, error) = await LivedCity.RunAsync(["check", Traffic(("to: traffic-police }", "to: nobody-at-all }")), "--replay", .. place.Words()]);

        Assert.Equal(1, code);
        Assert.Contains("traffic-parking/scenario.yaml:", output, StringComparison.Ordinal);
        Assert.Contains("Nothing was replayed: traffic-parking is not sound", error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(2, "--csv goes with --replay", "scenarios/traffic-parking", "--csv", "x.csv")]
    [InlineData(2, "--on does not go with --replay", "scenarios/traffic-parking", "--replay", "--on", "2026-11-23")]
    [InlineData(1, "There is no city in", "scenarios/traffic-parking", "--replay", "--data", "/nowhere/at/all")]
    [InlineData(1, "holds no scenario", "rates", "--replay")]
    [InlineData(1, "lately is no day", "scenarios/traffic-parking", "--replay", "--from", "lately")]
    public async Task What_cannot_be_is_said_in_one_line(int code, string sentence, string path, params string[] words)
    {
        var (ended, _, error) = await LivedCity.RunAsync(["check", Path.Combine(Repository.Root, path), .. words]);

        Assert.Equal(code, ended);
        Assert.Contains(sentence, Assert.Single(error.TrimEnd().Split('\n')), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Help_has_an_example() =>
        Assert.Contains("flatcity check scenarios/NAME --replay --data ./data", (await LivedCity.RunAsync(["check", "--help"])).Output, StringComparison.Ordinal);

    private static string Answered(string example, int i)
    {
        var cells = example.Split(',');
        if (i > 0 && cells[4].Length == 0)
            cells[4] = "no";
        return string.Join(',', cells);
    }

    /// <summary>The pack for traffic, its version counted up, with other words in it.</summary>
    private string Traffic(params (string Old, string New)[] changes)
    {
        var made = Path.Combine(folder, "traffic-parking");
        if (Directory.Exists(made))
            Directory.Delete(made, recursive: true);
        Directory.CreateDirectory(made);
        foreach (var file in Directory.GetFiles(Path.Combine(Repository.Root, "scenarios/traffic-parking")))
            File.WriteAllText(Path.Combine(made, Path.GetFileName(file)), changes.Aggregate(File.ReadAllText(file).Replace("version: 1\n", "version: 2\n", StringComparison.Ordinal), (text, change) => text.Replace(change.Old, change.New, StringComparison.Ordinal)));
        return made;
    }

    private async Task<IReadOnlyList<JsonNode>> ReplayAsync(CityPlace place, string pack, params string[] words)
    {
        var (code, output, error) = await LivedCity.RunAsync(["check", pack, "--replay", "--json", "--csv", List, .. words, .. place.Words()]);
        Assert.True(code == 0, output + error);
        return [.. JsonNode.Parse(output)!["scenarios"]!.AsArray().Select(s => s!)];
    }

    private static async Task<(string Output, string Error)> EndAsync(string[] words)
    {
        using var program = IntakeCity.Start(words);
        var output = program.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        var error = await program.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await program.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.True(program.ExitCode == 0, error);
        return (await output, error);
    }

    private async Task<IReadOnlyList<string[]>> LinesAsync() =>
        [.. (await File.ReadAllLinesAsync(List, TestContext.Current.CancellationToken)).Skip(1).Select(line => line.Split(','))];

    /// <summary>All cases as they were filed, in that order; the recount goes by their answers.</summary>
    private static async Task<IReadOnlyList<Filed>> FiledAsync(CityPlace place)
    {
        await using var city = await City.OpenAsync(place, TimeProvider.System);
        await using var reading = await city.Database.ReadAsync();
        return await reading.AllAsync<Filed>("select c.number, c.scenario, c.kind, c.filed_at, s.change from cases c join case_step s on s.case_id = c.id and s.n = 1 order by c.filed_at, c.id");
    }

    private static async Task<IReadOnlyList<string>> RowsAsync(CityPlace place)
    {
        await using var city = await City.OpenAsync(place, TimeProvider.System);
        await using var reading = await city.Database.ReadAsync();
        var rows = new List<string>();
        foreach (var table in await TableShape.AllAsync(reading))
            rows.Add($"{table.Name} {await reading.FirstAsync<long>($"select count(*) from {table.Name}")}");
        rows.Add((await reading.FirstAsync<long>("select max(changed_at) from cases")).ToString(System.Globalization.CultureInfo.InvariantCulture));
        return rows;
    }

    private static int Number(JsonNode node, string name) => node[name]!.GetValue<int>();

    private static string Text(JsonNode node, string name) => node[name]!.GetValue<string>();

    private sealed class Filed
    {
        public string Number { get; set; } = "";

        public string Scenario { get; set; } = "";

        public string Kind { get; set; } = "";

        public long FiledAt { get; set; }

        public string Change { get; set; } = "";

        public JsonNode Answers => JsonNode.Parse(JsonNode.Parse(Change)!["answers"]!.GetValue<string>())!;

        public bool Is(string question, string answer) => Answers[question]?.ToJsonString().Trim('"') == answer;
    }
}
