using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using FlatCity.Cases;
using FlatCity.Cases.Clock;
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
using Microsoft.Extensions.Hosting;

namespace FlatCity.Bench;

/// <summary>A city of so many made-up cases, all through the real rules and the one writer, served without its background work.</summary>
internal sealed class ListsCity : IAsyncDisposable
{
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

    public static async Task<IReadOnlyList<ListsCity>> SqliteAsync(BenchOptions options, string folder, int[] sizes)
    {
        var cities = new List<ListsCity>();
        foreach (var size in sizes)
        {
            var place = new CityPlace(Path.Combine(folder, $"sqlite-{size}"));
            await using (var demo = await DemoCity.OpenAsync(place, 7))
                await FillAsync(new CaseOffice(demo.City, demo.Scenarios), demo, size);
            cities.Add(await ServeAsync(size, place));
        }

        return cities;
    }

    /// <summary>The same rows in a schema each, copied from the SQLite cities.</summary>
    public static async Task<IReadOnlyList<ListsCity>> PostgresAsync(string database, string folder, int[] sizes)
    {
        var cities = new List<ListsCity>();
        foreach (var size in sizes)
        {
            var made = new CityPlace(Path.Combine(folder, $"sqlite-{size}"));
            var place = made with { Connection = $"{database.TrimEnd(';')};Search Path=lists_{size}" };
            await CopiedCity.MakeAsync(database, $"lists_{size}", made);
            cities.Add(await ServeAsync(size, place));
        }

        return cities;
    }

    public async Task<HttpResponseMessage> GetAsync(string post, string address)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue(address.StartsWith("/api", StringComparison.Ordinal) ? "application/json" : "text/html"));
        request.Headers.Add("Cookie", await CookieAsync(post));
        return await http.SendAsync(request);
    }

    /// <summary>Where the 1,000th page of twenty begins, or the last whole page where there are fewer.</summary>
    public async Task<(string Cursor, int Page)> FarCursorAsync()
    {
        var page = Math.Min(1_000, (Size / 20) - 2);
        await using var reading = await city.Database.ReadAsync();
        var last = (await reading.FirstAsync<CaseState>($"select {CaseFields.Select} from cases c order by c.filed_at desc, c.id desc limit 1 offset @rows", new { rows = (page * 20L) - 21 }))!;
        return (CaseFilterQuery.Cursor(last), page);
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
            Sessions.Begin(unit, Secrets.Hash(secret), holding.PersonId, post, city.Now);
            Audit.Add(unit, new Doer(holding.PersonId, post), city.Now, "city.signed-in", "person", holding.PersonId, "{}");
            return new(true);
        });
        return cookies[post] = $"{CityDoor.CookieName(city)}={secret}";
    }

    private static async Task FillAsync(CaseOffice office, DemoCity demo, int size)
    {
        var already = await demo.CountAsync();
        if (already < size)
        {
            Bench.Say($"making {size:#,0} cases …");
            await new FillMade(office, demo.Actors, 7).RunAsync(size, already, static _ => { }, CancellationToken.None);
        }

        var lease = await Lease.TakeAsync(demo.City.Database, "background", Lease.NewHolder()) ?? throw new InvalidOperationException("Somebody else serves this city.");
        var (filled, since) = (0, System.Diagnostics.Stopwatch.StartNew());
        while (await FillSearch.RunAsync(office, lease) is > 0 and var some)
        {
            filled += some;
            if (filled % 5_000 < 100)
                lease = await Lease.TakeAsync(demo.City.Database, "background", Lease.NewHolder()) ?? lease;
        }

        if (filled > 0)
            Bench.Say(string.Create(CultureInfo.InvariantCulture, $"search filled for {filled:#,0} cases, {filled / since.Elapsed.TotalSeconds:#,0} a second"));
    }

    private static async Task<ListsCity> ServeAsync(int size, CityPlace place)
    {
        var city = await City.OpenAsync(place, TimeProvider.System);
        var app = await CityHost.BuildAsync(city, await ScenarioBook.LoadAsync(city), new FlatCity.Operations.HostOptions("http://127.0.0.1:0")
        {
            Configure = builder =>
            {
                foreach (var background in builder.Services.Where(s => s.ServiceType == typeof(IHostedService) && (s.ImplementationType == typeof(CasesWorker) || s.ImplementationFactory?.Method.ReturnType == typeof(FlatCity.Platform.Outbox.DeliveryWorker))).ToList())
                    builder.Services.Remove(background);
            },
        });
        return new ListsCity(size, city, app, await CityHost.StartAsync(app));
    }
}
