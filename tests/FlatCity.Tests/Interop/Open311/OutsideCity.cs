using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using FlatCity.Interop;
using FlatCity.Packs;
using FlatCity.Platform.Web;
using FlatCity.Tests.Cases;
using FlatCity.Tests.Platform.Databases;
using Microsoft.Extensions.Logging;

namespace FlatCity.Tests.Interop.Open311;

/// <summary>A city whose power company takes work orders by Open311 at an address of the test's.</summary>
internal sealed class OutsideCity : IAsyncDisposable
{
    public const string Key = "the-key-of-the-power-company";
    private const string File = "open311/power-company.yaml";
    private readonly OutsideHttp outside;
    private readonly OutsideWorker worker;

    private OutsideCity(ServedCity city, OutsideHttp outside)
    {
        City = city;
        this.outside = outside;
        worker = new OutsideWorker(city.Office, outside, new Faults());
    }

    public ServedCity City { get; }

    /// <summary>Of tiny, with the power company behind an address; its key is set unless the test says otherwise.</summary>
    public static async Task<OutsideCity> MakeAsync(TestDatabase database, string address, string more = "", string? key = Key, OutsideHttp? outside = null)
    {
        var city = await ServedCity.MakeAsync(database, "tiny", ["road-damage", "street-light"], pack => Reached(pack, address, more));
        if (key is not null)
            SetKey(city, key);
        return new OutsideCity(city, outside ?? new OutsideHttp([IPNetwork.Parse("127.0.0.0/8")]));
    }

    public static void SetKey(ServedCity city, string key)
    {
        var folder = Directory.CreateDirectory(Path.Combine(city.City.DataFolder, "secrets"));
        System.IO.File.WriteAllText(Path.Combine(folder.FullName, "power-company"), key + "\n");
    }

    /// <summary>A lamp that is dark at the market, with its work order on the way to the power company.</summary>
    public async Task<string> DispatchedAsync(string words = "The lamp at the gate")
    {
        var filed = await City.PostAsync("desk-officer", "/api/v1/cases", new JsonObject
        {
            ["scenario"] = "street-light",
            ["answers"] = new JsonObject { ["place"] = new JsonObject { ["place"] = "market" }, ["wrong"] = "dark", ["words"] = words },
            ["parties"] = new JsonArray(new JsonObject { ["role"] = "reporter", ["name"] = "Anna Bell", ["phone"] = "0664 1234567", ["answer-by"] = "call" }),
            ["source"] = new JsonObject { ["door"] = "phone" },
            ["then"] = new JsonArray("open"),
        });
        var number = filed.Is(201).Json["number"]!.GetValue<string>();
        (await City.StepAsync("desk-officer", number, "dispatch", new JsonObject { ["to"] = "power-company", ["with"] = new JsonArray() }, words: "Theirs")).Is(201);
        return number;
    }

    /// <summary>Everything that is due by the test's clock.</summary>
    public async Task RunAsync()
    {
        await City.RunBackgroundAsync();
        for (var i = 0; i < 10 && await worker.RunOnceAsync(); i++)
        {
        }
    }

    public async Task<IReadOnlyList<(string Step, string? Words, string Post)>> StepsAsync(string number) =>
        [.. (await City.GetAsync("desk-officer", $"/api/v1/cases/{number}/steps")).Json["items"]!.AsArray().Select(s => (s!["step"]!.GetValue<string>(), s["words"]?.GetValue<string>(), s["post"]?.GetValue<string>() ?? ""))];

    public async Task<string> StateAsync(string number) => (await City.CaseAsync("desk-officer", number))["state"]!.GetValue<string>();

    public async Task<string?> RequestAsync(string column)
    {
        await using var reading = await City.City.Database.ReadAsync();
        return await reading.FirstAsync<string>($"select {column} from unit_request order by id desc limit 1");
    }

    public async ValueTask DisposeAsync()
    {
        worker.Dispose();
        outside.Dispose();
        await City.DisposeAsync();
    }

    /// <summary>What the worker would only log is a fault of the program here.</summary>
    internal sealed class Faults : ILogger<OutsideWorker>
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (exception is not null)
                throw new InvalidOperationException(formatter(state, exception), exception);
        }
    }

    private static PackFiles Reached(PackFiles pack, string address, string more)
    {
        var files = pack.Files.ToDictionary(StringComparer.Ordinal);
        var units = Encoding.UTF8.GetString(files["units.csv"].Span).ReplaceLineEndings("\n").TrimEnd('\n').Split('\n');
        files["units.csv"] = Encoding.UTF8.GetBytes(string.Join('\n', units.Select((line, i) => i == 0 ? line.Replace("reach,", "reach,contact,", StringComparison.Ordinal)
            : line.StartsWith("power-company,", StringComparison.Ordinal) ? $"power-company,outside,,Power Company,,,open311,{address},false"
            : line[..line.LastIndexOf(',')] + "," + line[line.LastIndexOf(',')..])) + "\n");
        files[File] = Encoding.UTF8.GetBytes(
            $$"""
            open311: power-company
            key: power-company
            check-every: 30 minutes
            services:
              - { scenario: street-light, service: street-light, attributes: { wrong: <wrong> } }
              - { service: other }
            returned:
              - { says: not our line, reason: not-our-duty }
            {{more}}
            """);
        return new PackFiles(pack.Name, files);
    }
}
