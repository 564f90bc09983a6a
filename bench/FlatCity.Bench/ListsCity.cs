using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using FlatCity.Cases;
using FlatCity.Cases.Clock;
using FlatCity.Cases.Figures;
using FlatCity.Cases.List;
using FlatCity.Cases.Made;
using FlatCity.Cases.Search;
using FlatCity.Cities;
using FlatCity.Operations;
using FlatCity.Operations.Demo;
using FlatCity.Platform.Storage;
using FlatCity.Scenarios;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace FlatCity.Bench;

/// <summary>A city of so many made-up cases, all through the real rules and the one writer, served without its background work.</summary>
internal sealed class ListsCity : IAsyncDisposable
{
    /// <summary>One holder for all of this process's background work: what it took for one thing it has for the next.</summary>
    private static readonly string Holder = Lease.NewHolder();
    private readonly City city;
    private readonly WebApplication app;
    private readonly HttpClient http;
    private readonly Dictionary<string, string> cookies = new(StringComparer.Ordinal);

    private ListsCity(int size, City city, WebApplication app, string address)
    {
        Size = size;
        this.city = city;
        this.app = app;
        http = new HttpClient(new SocketsHttpHandler { UseCookies = false }) { BaseAddress = new Uri(address) };
    }

    public int Size { get; }

    public City City => city;

    public CaseOffice Office { get; private init; } = null!;

    /// <summary>The cities of these sizes on SQLite, and on PostgreSQL where a database is named; they lie in a folder that goes away unless it is to be kept.</summary>
    public static async Task OnEachAsync(BenchOptions options, int[] sizes, Func<string, IReadOnlyList<ListsCity>, BenchOptions, Task> one, bool search = true)
    {
        var folder = options.Keep ?? Directory.CreateTempSubdirectory("flatcity-bench-").FullName;
        await one("SQLite", await SqliteAsync(options, folder, sizes, search), options);
        if (options.Database is { } database)
            await one("PostgreSQL", await PostgresAsync(database, folder, sizes, search), options);
        else
            Bench.Say("PostgreSQL: give --database \"Host=…\" of a database of its own to measure it too.");
        if (options.Keep is null)
            Directory.Delete(folder, recursive: true);
    }

    private static async Task<IReadOnlyList<ListsCity>> SqliteAsync(BenchOptions options, string folder, int[] sizes, bool search = true)
    {
        var cities = new List<ListsCity>();
        foreach (var size in sizes)
        {
            var place = new CityPlace(Path.Combine(folder, $"sqlite-{size}"));
            if (Directory.Exists(place.DataFolder))
                await RenewAsync(place);
            await using (var demo = await DemoCity.OpenAsync(place, 7))
                await FillAsync(new CaseOffice(demo.City, demo.Scenarios), demo, size, search);
            cities.Add(await ServeAsync(size, place));
        }

        return cities;
    }

    /// <summary>The same rows in a schema each, copied from the SQLite cities.</summary>
    private static async Task<IReadOnlyList<ListsCity>> PostgresAsync(string database, string folder, int[] sizes, bool search = true)
    {
        var cities = new List<ListsCity>();
        foreach (var size in sizes)
        {
            var made = new CityPlace(Path.Combine(folder, $"sqlite-{size}"));
            var schema = $"{(search ? "lists" : "plain")}_{size}";
            var place = made with { Connection = $"{database.TrimEnd(';')};Search Path={schema}" };
            await CopiedCity.MakeAsync(database, schema, made, search);
            await RenewAsync(place);
            cities.Add(await ServeAsync(size, place));
        }

        return cities;
    }

    /// <summary>What the peers of a benchmark ask, without HTTP.</summary>
    public ValueTask<Reading> ReadAsync() => city.Database.ReadAsync();

    public long Now => city.Now;

    /// <summary>As somebody at a post, or as a resident.</summary>
    public async Task<HttpResponseMessage> GetAsync(string? post, string address, HttpCompletionOption until = HttpCompletionOption.ResponseContentRead)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue(address.StartsWith("/api", StringComparison.Ordinal) ? "application/json" : "text/html"));
        if (post is not null)
            request.Headers.Add("Cookie", await CookieAsync(post));
        return await http.SendAsync(request, until);
    }

    /// <summary>Where the 1,000th page of twenty begins, or the last whole page where there are fewer.</summary>
    public async Task<(string Cursor, int Page)> FarCursorAsync()
    {
        var page = Math.Min(1_000, (Size / 20) - 2);
        await using var reading = await city.Database.ReadAsync();
        var last = (await reading.FirstAsync<CaseState>($"select {CaseFields.Select} from cases c order by c.filed_at desc, c.id desc limit 1 offset @rows", new { rows = (page * 20L) - 21 }))!;
        return (CaseFilterQuery.Cursor(last), page);
    }

    /// <summary>Reads out the rounds of every case that has had a step, as background work does.</summary>
    public async Task KeepRoundsAsync()
    {
        var lease = await Lease.TakeAsync(city.Database, "background", Holder) ?? throw new InvalidOperationException("Somebody else serves this city.");
        var (kept, since) = (0, System.Diagnostics.Stopwatch.StartNew());
        while (await KeepRounds.RunAsync(city.Database, lease) is > 0 and var some)
        {
            kept += some;
            if (kept % 5_000 < KeepRounds.Most)
                lease = await Lease.TakeAsync(city.Database, "background", Holder) ?? lease;
        }

        if (kept > 0)
            Bench.Say(string.Create(CultureInfo.InvariantCulture, $"rounds read out of {kept:#,0} steps, {kept / since.Elapsed.TotalSeconds:#,0} a second"));
    }

    public async Task<long> RoundsAsync()
    {
        await using var reading = await city.Database.ReadAsync();
        return await reading.FirstAsync<long>("select count(*) from round_fact");
    }

    /// <summary>As if a step had been taken on one more case, not yet read out: what a page meets while people work.</summary>
    public async Task TouchAsync(int which)
    {
        await city.Database.KeepHouseAsync<bool>(unit =>
        {
            unit.Do("insert into round_due (case_id, n) select id, last_n from cases where id >= $1 and kind <> 'instruction' order by id limit 1 on conflict do nothing", 1_000L + (which * 37L));
            return new(true);
        });
        if (which % 2 == 1)
            await KeepRoundsAsync();
    }

    public async ValueTask DisposeAsync()
    {
        http.Dispose();
        await app.StopAsync();
        await app.DisposeAsync();
        await city.DisposeAsync();
    }

    private async Task<string> CookieAsync(string post)
    {
        if (cookies.TryGetValue(post, out var cookie))
            return cookie;
        await using var reading = await city.Database.ReadAsync();
        var holding = (await Holdings.OfPostAsync(reading, post, city.Now))[0];
        var secret = Secrets.Make(Sessions.Kind, city.Code);
        await city.Database.WriteAsync<bool>(unit =>
        {
            Sessions.Begin(unit, Secrets.Hash(city, secret), holding.PersonId, post, city.Now);
            Audit.Add(unit, new Doer(holding.PersonId, post), city.Now, "city.signed-in", "person", holding.PersonId, "{}");
            return new(true);
        });
        return cookies[post] = $"{CityDoor.CookieName(city)}={secret}";
    }

    private static async Task FillAsync(CaseOffice office, DemoCity demo, int size, bool search)
    {
        var already = await demo.CountAsync();
        if (already < size)
        {
            Bench.Say($"making {size:#,0} cases …");
            await new FillMade(office, demo.Actors, 7).RunAsync(size, already, static _ => { }, CancellationToken.None);
        }

        if (!search)
            return;
        await ShownCases.AddAsync(office, demo.Actors);
        var lease = await Lease.TakeAsync(demo.City.Database, "background", Holder) ?? throw new InvalidOperationException("Somebody else serves this city.");
        var (filled, since) = (0, System.Diagnostics.Stopwatch.StartNew());
        while (await FillSearch.RunAsync(office, lease, 2_000) is > 0 and var some)
        {
            filled += some;
            lease = await Lease.TakeAsync(demo.City.Database, "background", Holder) ?? lease;
        }

        if (filled > 0)
            Bench.Say(string.Create(CultureInfo.InvariantCulture, $"search filled for {filled:#,0} cases, {filled / since.Elapsed.TotalSeconds:#,0} a second"));
    }

    /// <summary>A city that was kept from an earlier run gets this program's schema; it is made up, so nothing is backed up before.</summary>
    private static async Task RenewAsync(CityPlace place)
    {
        await using var database = Database.Open(place.Database);
        await Migrator.RunAsync(database, TimeProvider.System);
    }

    private static async Task<ListsCity> ServeAsync(int size, CityPlace place)
    {
        var city = await City.OpenAsync(place, TimeProvider.System);
        var scenarios = await ScenarioBook.LoadAsync(city);
        var app = await CityHost.BuildAsync(city, scenarios, new HostOptions("http://127.0.0.1:0") { Background = false });
        return new ListsCity(size, city, app, await CityHost.StartAsync(app)) { Office = new CaseOffice(city, scenarios) };
    }
}
