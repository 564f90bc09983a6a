using System.Text;
using System.Text.Json;
using FlatCity.Cases;
using FlatCity.Cases.File;
using FlatCity.Cities;
using FlatCity.Packs;
using FlatCity.Platform.Ciphers;
using FlatCity.Scenarios;

namespace FlatCity.Bench;

/// <summary>Everything that filing decides in memory, on one core, and the rows it would write.</summary>
internal static class DecidingBench
{
    public const string Body = """{"scenario":"road-damage","answers":{"place":{"lat":27.55,"lon":120.58,"words":"学校门口"},"damage":"manhole","words":"上学路上的井盖没了"},"parties":[{"role":"reporter","name":"陈大爷","phone":"13857700001","answer-by":"sms"}],"source":{"door":"api"}}""";

    public static async Task RunAsync(BenchOptions options)
    {
        await using var made = await MadeCity.MakeAsync();
        var filing = FilingJson.Read(JsonElement.Parse(Body), "zh").Value;
        var serial = 0L;
        var rate = Bench.Rate(options.Seconds, 500, n =>
        {
            for (var i = 0; i < n; i++)
            {
                made.City.Database.KeysReadyAsync().AsTask().GetAwaiter().GetResult();
                FileCase.Prepare(made.Office, Actor.Resident(), filing, ++serial, made.City.Now);
            }
        });
        Bench.Row("filing decided in memory (answers to sealed parties)", rate);
    }
}

/// <summary>A city made in a temporary folder, with the scenarios live.</summary>
internal sealed class MadeCity : IAsyncDisposable
{
    private MadeCity(City city, ScenarioBook book)
    {
        City = city;
        Office = new CaseOffice(city, book);
    }

    public City City { get; }

    public CaseOffice Office { get; }

    public static async Task<MadeCity> MakeAsync(CipherSuite? suite = null)
    {
        var folder = Directory.CreateTempSubdirectory("flatcity-bench-").FullName;
        var city = await NewCity.MakeAsync(new CityPlace(Path.Combine(folder, "city")), Pack(suite ?? CipherSuite.International), TimeProvider.System);
        var book = await ScenarioBook.LoadAsync(city);
        foreach (var pack in PackShelf.All())
        {
            if ((await Publishing.PublishLiveAsync(city, book, Actor.System("bench"), pack)) is { IsRefused: true } refused)
                throw new InvalidOperationException(refused.Refusal.Text.En);
        }

        return new MadeCity(city, book);
    }

    private static PackFiles Pack(CipherSuite suite)
    {
        var pack = PackFiles.FromFolder(Path.Combine(AppContext.BaseDirectory, "packs", "cities", "longgang"));
        var line = Encoding.UTF8.GetBytes($"\ncryptography: {suite.Name}\n");
        return new(pack.Name, pack.Files.ToDictionary(f => f.Key, f => f.Key == "city.yaml" ? (ReadOnlyMemory<byte>)(byte[])[.. f.Value.Span, .. line] : f.Value, StringComparer.Ordinal));
    }

    public async ValueTask DisposeAsync()
    {
        var folder = Path.GetDirectoryName(City.DataFolder)!;
        await City.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }
}
