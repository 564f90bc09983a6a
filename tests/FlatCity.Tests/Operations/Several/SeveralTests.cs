using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using FlatCity.Cities;
using FlatCity.Platform.Outbox;
using FlatCity.Tests.Interop.Mail;
using FlatCity.Tests.Operations.Crash;
using FlatCity.Tests.Platform.Databases;

namespace FlatCity.Tests.Operations.Several;

/// <summary>
/// Three published programs on one PostgreSQL behind nginx are one city: whatever one begins another goes on with, what is done by itself is done once,
/// and when the one that does it is killed under load another takes over.
/// </summary>
public sealed partial class SeveralTests(ITestOutputHelper output) : IAsyncLifetime
{
    private const int Clients = 24;
    private const int Mails = 30;
    private const int Left = 40;
    private readonly string folder = Directory.CreateTempSubdirectory("flatcity-several-").FullName;
    private readonly List<ServingProgram> programs = [];
    private CrashServer? server;
    private Proxy? proxy;
    private CityPlace? place;

    public async ValueTask InitializeAsync()
    {
        if ((PostgresProgram.WhyMissing ?? Nginx.WhyMissing) is not null)
            return;
        server = await CrashServer.MakeAsync();
        place = new CityPlace(Path.Combine(folder, "data"), server.Database);
        PutMails("before");
        var settings = new Dictionary<string, string>(StringComparer.Ordinal) { ["MailIn__Folder"] = MailFolder };
        programs.Add(await ServingProgram.StartAsync(place, environment: settings));
        programs.AddRange(await Task.WhenAll(Enumerable.Range(0, 2).Select(_ => ServingProgram.StartAsync(place, environment: settings))));
        proxy = await Proxy.StartAsync(programs.Select(p => p.Address));
    }

    public async ValueTask DisposeAsync()
    {
        if (proxy is not null)
            await proxy.DisposeAsync();
        foreach (var program in programs)
            await program.DisposeAsync();
        server?.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task Who_signs_in_through_one_is_signed_in_through_all_and_forms_and_keys_hold_across_them()
    {
        Assert.SkipWhen(proxy is null, PostgresProgram.WhyMissing ?? Nginx.WhyMissing ?? string.Empty);
        using var browser = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, CookieContainer = new CookieContainer() });
        var person = programs[0].People[0];

        var signedIn = await PostAsync(browser, programs[0], "/work/sign-in", ("sign-in", person.SignIn), ("password", person.Password));
        Assert.Equal(HttpStatusCode.Redirect, signedIn.StatusCode);
        foreach (var program in programs)
            Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync(new Uri(program.Address, "/work/account"), TestContext.Current.CancellationToken)).StatusCode);

        // A form that one drew is taken by another; without its token by none.
        var form = await browser.GetStringAsync(new Uri(programs[1].Address, "/work/account"), TestContext.Current.CancellationToken);
        var token = Token().Match(form).Groups[1].Value;
        Assert.NotEqual("", token);
        Assert.Equal(HttpStatusCode.BadRequest, (await PostAsync(browser, programs[2], "/work/sign-out")).StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, (await PostAsync(browser, programs[2], "/work/sign-out", ("token", token))).StatusCode);
        foreach (var program in programs)
            Assert.Equal(HttpStatusCode.Redirect, (await browser.GetAsync(new Uri(program.Address, "/work/account"), TestContext.Current.CancellationToken)).StatusCode);

        // One key through all of them at once is one case.
        for (var i = 0; i < 20; i++)
        {
            var key = "across-" + i.ToString(CultureInfo.InvariantCulture);
            var atOnce = await Task.WhenAll(programs.Concat(programs).Select(program => FileAsync(program, key)));
            Assert.All(atOnce, answer => Assert.True(answer.Status is 201 or 409, answer.Said));
            var number = Assert.Single(atOnce.Where(a => a.Status == 201).Select(a => a.Number).Distinct());
            Assert.All(await Task.WhenAll(programs.Select(program => FileAsync(program, key))), answer => Assert.Equal((201, number), (answer.Status, answer.Number)));
        }
    }

    [Fact]
    public async Task What_is_done_by_itself_is_done_once_and_goes_on_when_who_did_it_is_killed_under_load()
    {
        Assert.SkipWhen(proxy is null, PostgresProgram.WhyMissing ?? Nginx.WhyMissing ?? string.Empty);
        var promises = new Promises();
        for (var i = 0; i < Left; i++)
        {
            // Cases that lie where they are, so that their time runs out.
            var key = "left-" + i.ToString(CultureInfo.InvariantCulture);
            promises.Numbers[key] = (await FileAsync(programs[i % programs.Count], key)).Number!;
        }

        var lives = CaseLife.Many(promises, Clients);
        var behind = programs[0].Behind(proxy.Address);
        using var stopped = new CancellationTokenSource();
        var running = CaseLife.RunAllAsync(lives, behind, stopped.Token);
        await Task.Delay(2_500, TestContext.Current.CancellationToken);

        // All have lived through it so far: nothing has gone twice.
        await UntilAsync("select count(*) from outbox where sent_at is not null", sent => sent > 20);
        var lines = Lines().GroupBy(id => id).ToList();
        Assert.All(lines, line => Assert.Single(line));
        await UntilAsync("select count(*) from incoming", came => came == Mails);

        var killed = await HolderAsync("background");
        await using (var city = await City.OpenAsync(place!, TimeProvider.System))
        await using (var reading = await city.Database.ReadAsync())
            await Dapper.SqlMapper.ExecuteAsync(await reading.RawAsync(), "update work set due_at = 1 where kind = 'escalate-whole'");
        killed.Kill();
        var since = System.Diagnostics.Stopwatch.StartNew();
        PutMails("after");
        var mark = string.Create(CultureInfo.InvariantCulture, $":{killed.Id}:");
        await UntilAsync($"select count(*) from lease where holder like '%{mark}%' and name in ('background', 'outbox')", left => left == 0);
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"escalations, figures and messages of the killed program are with another after {since.Elapsed.TotalSeconds:0.0} s"));
        await Task.Delay(1_000, TestContext.Current.CancellationToken);
        await stopped.CancelAsync();
        await running;
        await CaseLife.ResumeAllAsync(lives, behind, promises);

        Assert.Empty(promises.Broken);
        Assert.Empty(await PromiseCheck.RunAsync(place!, behind, promises, new Random(1)));
        Assert.Empty(await PromiseCheck.AtRestAsync(place!));
        await UntilAsync("select count(*) from incoming", came => came == 2 * Mails);
        Assert.Equal(2 * Mails, await CountAsync("select count(distinct subject) from incoming"));
        await UntilAsync("select count(*) from work where due_at = 1", left => left == 0);
        Assert.True(await CountAsync("select count(distinct case_id) from notice where kind = 'escalate-whole'") >= Left);
        Assert.Equal(0, await CountAsync("select count(*) from (select 1 from notice where kind = 'escalate-whole' group by case_id, level, post having count(*) > 1) twice"));
        var twice = Lines().GroupBy(id => id).Count(line => line.Count() > 1);
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{promises.Numbers.Count} cases, {promises.All.Count} acknowledged writes, {Lines().Count()} messages, {twice} of them twice after the kill"));
        Assert.True(twice <= 100, $"{twice} messages went twice: more than one round of what the killed program had in hand.");
    }

    private string MailFolder => Path.Combine(folder, "mail");

    private void PutMails(string when)
    {
        Directory.CreateDirectory(MailFolder);
        for (var i = 0; i < Mails; i++)
        {
            var name = string.Create(CultureInfo.InvariantCulture, $"{when}-{i}");
            var path = Path.Combine(MailFolder, name);
            File.WriteAllBytes(path, MailInTests.Mail(name + "@example.net", "city@city.example", name, "路灯不亮", name));
            File.Move(path, path + ".eml");
        }
    }

    /// <summary>The messages in the sink as they stand there, each as often as it went.</summary>
    private IEnumerable<long> Lines() =>
        Directory.EnumerateFiles(Path.Combine(place!.DataFolder, "messages"), "*.jsonl").SelectMany(File.ReadLines).Where(line => line.Length > 0).Select(line => JsonNode.Parse(line)!["id"]!.GetValue<long>());

    private async Task<ServingProgram> HolderAsync(string lease)
    {
        await using var city = await City.OpenAsync(place!, TimeProvider.System);
        await using var reading = await city.Database.ReadAsync();
        var holder = await reading.FirstAsync<string>("select holder from lease where name = @lease", new { lease });
        return programs.Single(p => holder!.Contains(string.Create(CultureInfo.InvariantCulture, $":{p.Id}:"), StringComparison.Ordinal));
    }

    private async Task<long> CountAsync(string sql)
    {
        await using var city = await City.OpenAsync(place!, TimeProvider.System);
        await using var reading = await city.Database.ReadAsync();
        return await reading.FirstAsync<long>(sql);
    }

    private async Task UntilAsync(string sql, Func<long, bool> good)
    {
        for (var patience = 0; ; patience++)
        {
            var count = await CountAsync(sql);
            if (good(count))
                return;
            Assert.True(patience < 300, $"{sql} is still {count} after a minute.");
            await Task.Delay(200, TestContext.Current.CancellationToken);
        }
    }

    private static async Task<HttpResponseMessage> PostAsync(HttpClient browser, ServingProgram program, string path, params (string Name, string Value)[] fields)
    {
        using var form = new FormUrlEncodedContent(fields.Select(f => KeyValuePair.Create(f.Name, f.Value)));
        return await browser.PostAsync(new Uri(program.Address, path), form, TestContext.Current.CancellationToken);
    }

    private static Task<Filed> FileAsync(ServingProgram program, string key) => program.FileAsync(key, CrashTests.School().Words);

    [GeneratedRegex("name=\"token\"[^>]*value=\"([^\"]+)\"", RegexOptions.None, 1000)]
    private static partial Regex Token();
}
