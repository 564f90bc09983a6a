using System.Net;
using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using FlatCity.Cities;
using FlatCity.Tests.Cases;
using FlatCity.Tests.Operations.Demo;
using FlatCity.Tests.Operations.Intake;
using FlatCity.Tests.Platform.Databases;

namespace FlatCity.Tests.Operations.Crash;

/// <summary>
/// What takes long and is killed (SIGKILL): learning goes on with what is not learned yet; a copy of the open log goes on with what it lacks; a list that was
/// cut off is never taken for a whole one. Taking lists in is tested with the intake.
/// </summary>
public sealed partial class LongWorkTests : IDisposable
{
    private const int Cases = 900;
    private const int MostTries = 5;
    private const string List = "/work/cases.csv";
    private readonly string folder = Directory.CreateTempSubdirectory("flatcity-long-work-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Theory, OnEachDatabase]
    public async Task Learning_that_was_killed_goes_on_with_the_rest_and_is_to_the_byte_what_a_run_never_killed_learns(TestDatabase database)
    {
        var place = await DemonstrationAsync(database);
        var begun = new List<string>();
        using (var program = IntakeCity.Start(["learn", .. place.Words()]))
        {
            // It says what it is at: killed with one thing learned and the next begun.
            while (begun.Count < 2)
            {
                var line = await program.StandardError.ReadLineAsync(TestContext.Current.CancellationToken);
                Assert.True(line is not null, "It ended before it could be killed.");
                if (line.EndsWith('%') && !begun.Contains(line[..line.LastIndexOf(':')]))
                    begun.Add(line[..line.LastIndexOf(':')]);
            }

            program.Kill();
            await program.WaitForExitAsync(TestContext.Current.CancellationToken);
        }

        // No half version is seen: what was learned waits apart.
        Assert.Equal((0, 0, 0), await LearnedAsync(place));
        Assert.Contains("Nothing is learned yet", (await LivedCity.RunAsync(["learn", "--list", .. place.Words()])).Output, StringComparison.Ordinal);
        Assert.Equal([begun[0]], await PartsAsync(place));
        var (code, _, said) = await LivedCity.RunAsync(["learn", .. place.Words()]);
        Assert.True(code == 0, said);
        Assert.Contains($"{begun[0]}: kept from the run that was cut off\n", said, StringComparison.Ordinal);
        Assert.DoesNotContain($"{begun[0]}: 0 %", said, StringComparison.Ordinal);
        Assert.Contains($"{begun[1]}: 0 %", said, StringComparison.Ordinal);
        Assert.Empty(await PartsAsync(place));

        var once = await LearnAsync(place);
        Assert.Empty(once["kept"]!.AsArray());
        var targets = once["targets"]!.AsArray().Count;
        Assert.Equal((2, 2 * targets, 2), await LearnedAsync(place));
        Assert.True(targets > 1);
        Assert.Equal(await ModelsAsync(place, 2), await ModelsAsync(place, 1));
        await using var city = await City.OpenAsync(place, TimeProvider.System);
        await Rebuilding.HoldsAsync(city);
    }

    [Theory, OnEachDatabase]
    public async Task A_copy_of_the_open_log_goes_on_after_a_kill_with_the_months_that_it_lacks(TestDatabase database)
    {
        var place = await DemonstrationAsync(database);
        var copy = new Dictionary<string, (EntityTagHeaderValue Mark, string Text)>(StringComparer.Ordinal);
        List<string> months;
        await using (var program = await ServingProgram.StartAsync(place))
        {
            await AtRestAsync(place);
            months = await MonthsAsync(program);
            foreach (var month in months.Take(months.Count / 2))
                Assert.True(await TakeAsync(program, copy, month));
            program.Kill();
        }

        await using var again = await ServingProgram.StartAsync(place);
        Assert.Equal(months, await MonthsAsync(again));
        var sent = new List<string>();
        foreach (var month in months)
        {
            if (await TakeAsync(again, copy, month))
                sent.Add(month);
        }

        // What is there is not sent again, the rest is, and the copy is what anybody gets.
        Assert.Equal(months.Skip(months.Count / 2), sent);
        foreach (var month in months)
            Assert.Equal(await again.Http.GetStringAsync(FileOf(month), TestContext.Current.CancellationToken), copy[month].Text);
    }

    [Theory, OnEachDatabase]
    public async Task A_list_that_a_kill_cuts_off_ends_with_a_fault_and_is_whole_when_it_is_asked_for_again(TestDatabase database)
    {
        var place = await DemonstrationAsync(database);
        using var browser = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, CookieContainer = new CookieContainer() });
        var (asked, cut, whole) = (0L, 0, new List<int>());
        while (cut == 0)
        {
            // The machine may hand over the whole file before the kill.
            Assert.True(asked < MostTries, "Every file was whole before the kill.");
            await using var program = await ServingProgram.StartAsync(place);
            if (asked == 0)
                await SignInAsync(browser, program);
            using var answer = await browser.GetAsync(new Uri(program.Address, List), HttpCompletionOption.ResponseHeadersRead, TestContext.Current.CancellationToken);
            program.Kill();
            asked++;
            try
            {
                whole.Add(Lines(await answer.EnsureSuccessStatusCode().Content.ReadAsStringAsync(TestContext.Current.CancellationToken)));
            }
            catch (Exception torn) when (torn is HttpRequestException or IOException)
            {
                cut++;
            }
        }

        await using var again = await ServingProgram.StartAsync(place);
        whole.Add(Lines(await browser.GetStringAsync(new Uri(again.Address, List), TestContext.Current.CancellationToken)));
        Assert.True(Assert.Single(whole.Distinct()) > Cases, string.Join(", ", whole));
        await using var city = await City.OpenAsync(place, TimeProvider.System);
        await using var reading = await city.Database.ReadAsync();
        Assert.Equal(asked + 1, await reading.FirstAsync<long>("select count(*) from audit_entry where action = 'list.exported'"));
    }

    private static async Task SignInAsync(HttpClient browser, ServingProgram program)
    {
        var person = program.People.First(p => p.SignIn == "city-leader");
        using var form = new FormUrlEncodedContent([new("sign-in", person.SignIn), new("password", person.Password)]);
        using var answer = await browser.PostAsync(new Uri(program.Address, "/work/sign-in"), form, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
    }

    private static int Lines(string file) => file.TrimEnd('\n').Split('\n').Length;

    /// <summary>What the making left to do has been done: from then on nothing changes by itself in months long over.</summary>
    private static async Task AtRestAsync(CityPlace place)
    {
        await using var city = await City.OpenAsync(place, TimeProvider.System);
        while (true)
        {
            await using (var reading = await city.Database.ReadAsync())
            {
                if (await reading.FirstAsync<long>("select (select count(*) from round_due) + (select count(*) from work where due_at <= @now)", new { now = city.Now }) == 0)
                    return;
            }

            await Task.Delay(100, TestContext.Current.CancellationToken);
        }
    }

    private static Uri FileOf(string month) => new($"/catalog/case-log/{month}.csv", UriKind.Relative);

    /// <summary>Takes a month with the mark that the copy has of it; whether it was sent.</summary>
    private static async Task<bool> TakeAsync(ServingProgram program, Dictionary<string, (EntityTagHeaderValue Mark, string Text)> copy, string month)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, FileOf(month));
        if (copy.TryGetValue(month, out var had))
            request.Headers.IfNoneMatch.Add(had.Mark);
        using var answer = await program.Http.SendAsync(request, TestContext.Current.CancellationToken);
        if (answer.StatusCode == HttpStatusCode.NotModified)
            return false;
        copy[month] = (answer.Headers.ETag!, await answer.EnsureSuccessStatusCode().Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        return true;
    }

    /// <summary>The months of the log, the oldest first: in them nothing changes any more while the test runs.</summary>
    private static async Task<List<string>> MonthsAsync(ServingProgram program)
    {
        var catalog = await program.Http.GetStringAsync("/catalog.jsonld", TestContext.Current.CancellationToken);
        return [.. LogFile().Matches(catalog).Select(m => m.Groups[1].Value).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).Take(8)];
    }

    private static async Task<JsonNode> LearnAsync(CityPlace place)
    {
        var (code, output, error) = await LivedCity.RunAsync(["learn", "--json", .. place.Words()]);
        Assert.True(code == 0, error);
        return JsonNode.Parse(output.TrimEnd().Split('\n')[^1])!;
    }

    /// <summary>How many versions, models and entries of the audit there are.</summary>
    private static async Task<(long Versions, long Models, long Audited)> LearnedAsync(CityPlace place)
    {
        await using var city = await City.OpenAsync(place, TimeProvider.System);
        await using var reading = await city.Database.ReadAsync();
        return (
            await reading.FirstAsync<long>("select count(*) from advice_version"),
            await reading.FirstAsync<long>("select count(*) from advice_model"),
            await reading.FirstAsync<long>("select count(*) from audit_entry where action = 'advice.learn'"));
    }

    /// <summary>What waits for the rest of its version.</summary>
    private static async Task<IReadOnlyList<string>> PartsAsync(CityPlace place)
    {
        await using var city = await City.OpenAsync(place, TimeProvider.System);
        await using var reading = await city.Database.ReadAsync();
        return await reading.AllAsync<string>("select target from advice_part order by target");
    }

    /// <summary>All that a version is.</summary>
    private static async Task<IReadOnlyList<string>> ModelsAsync(CityPlace place, long version)
    {
        await using var city = await City.OpenAsync(place, TimeProvider.System);
        await using var reading = await city.Database.ReadAsync();
        var models = await reading.AllAsync<ModelRow>("select target, examples, threshold, figures, model from advice_model where version = @version order by target", new { version });
        return [.. models.Select(m => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{m.Target} {m.Examples} {m.Threshold:R} {m.Figures} {Convert.ToHexString(m.Model)}"))];
    }

    private async Task<CityPlace> DemonstrationAsync(TestDatabase database)
    {
        var place = DemoSpreadTests.Place(database, folder);
        var (code, _, error) = await LivedCity.RunAsync(["demo", "--no-serve", "--json", "--cases", Cases.ToString(System.Globalization.CultureInfo.InvariantCulture), .. place.Words()]);
        Assert.True(code == 0, error);
        return place;
    }

    [GeneratedRegex("/catalog/case-log/([0-9]{4}-[0-9]{2})\\.csv", RegexOptions.None, 1000)]
    private static partial Regex LogFile();

    private sealed class ModelRow
    {
        public string Target { get; set; } = "";

        public long Examples { get; set; }

        public double Threshold { get; set; }

        public string Figures { get; set; } = "";

        public byte[] Model { get; set; } = [];
    }
}
