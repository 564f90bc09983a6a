using System.Diagnostics;
using System.Text.Json;
using FlatCity.Cases.File;
using FlatCity.Cities;
using FlatCity.Platform.Storage;
using FlatCity.Platform.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace FlatCity.Bench;

/// <summary>
/// Filing through POST /api/v1/cases: everything (checked, placed, routed, numbered, audited, sealed, counted), one durable commit,
/// 64 connections on the same cores. Beside it in the same run: the same rows by prepared ADO in batches of 64 without HTTP or deciding,
/// and a bare POST of the same body.
/// </summary>
internal static class FilingBench
{
    private const int Connections = 64;

    public static async Task RunAsync(BenchOptions options)
    {
        var bare = await BareAsync(options);
        var ado = await AdoAsync(options);
        LoadResult sqlite;
        await using (var served = await Served.StartAsync(options, null))
            sqlite = await LoadClient.RunAsync(served.Address, "/api/v1/cases", DecidingBench.Body, Connections, options.Seconds);
        Print("filing, SQLite", sqlite);
        Bench.Row("  against the same rows by prepared ADO", sqlite.Rate, "ADO", ado);
        Bench.Row("  against a bare POST", sqlite.Rate, "bare POST", bare);
        if (options.Database is not { } database)
        {
            Bench.Say("PostgreSQL: give --database \"Host=…\" of an empty database to measure it too.");
            return;
        }

        var single = await SingleInsertsAsync(options, database);
        LoadResult postgres;
        await using (var served = await Served.StartAsync(options, database))
            postgres = await LoadClient.RunAsync(served.Address, "/api/v1/cases", DecidingBench.Body, Connections, options.Seconds);
        Print("filing, PostgreSQL", postgres);
        Bench.Row("  against its own single inserts", postgres.Rate, "single insert a transaction", single);
    }

    private static void Print(string what, LoadResult load) =>
        Bench.Say($"{what,-52} {load.Rate,14:#,0} /s   p50 {load.P50:0.0} ms, p99 {load.P99:0.0} ms, {load.Done:#,0} filed, {load.Failed} failed");

    private static async Task<double> BareAsync(BenchOptions options)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        await using var app = builder.Build();
        app.MapPost("/bare", async (HttpRequest request) =>
        {
            var body = await JsonBody.ReadAsync(request);
            return body.IsRefused ? Results.BadRequest() : Results.Json(new { ok = true }, statusCode: 201);
        });
        await app.StartAsync();
        return (await LoadClient.RunAsync(new Uri(app.Urls.First()), "/bare", DecidingBench.Body, Connections, options.Seconds)).Rate;
    }

    /// <summary>The rows of filings, written by one connection with prepared statements, 64 filings a transaction, synchronous=FULL.</summary>
    private static async Task<double> AdoAsync(BenchOptions options)
    {
        await using var made = await MadeCity.MakeAsync();
        var city = made.City;
        var filing = FilingJson.Read(JsonElement.Parse(DecidingBench.Body), "zh").Value;
        var keys = new Keys((_, n) => Task.FromResult(Interlocked.Add(ref last, n)));
        using var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = city.Database.Place, Pooling = false }.ToString());
        connection.Open();
        using var statements = new PreparedAdo(connection);
        statements.Run("pragma synchronous=full");
        statements.Run("pragma foreign_keys=on");
        // As long as the load runs, so that both write into tables of some size and pay for their checkpoints; making the rows up is not counted.
        var watch = new Stopwatch();
        var done = 0L;
        while (watch.Elapsed.TotalSeconds < options.Seconds)
        {
            var filings = await DraftAsync(made, keys, filing, done, options.Dry ? 128 : 6_400);
            watch.Start();
            foreach (var group in filings.Chunk(64))
            {
                statements.Run("begin immediate");
                foreach (var change in group.SelectMany(f => f))
                    statements.Run(change.Sql, change.Values);
                statements.Run("commit");
            }

            watch.Stop();
            done += filings.Count;
        }

        return done / watch.Elapsed.TotalSeconds;
    }

    private static async Task<List<IReadOnlyList<DraftedChange>>> DraftAsync(MadeCity made, Keys keys, Filing filing, long done, int count)
    {
        var city = made.City;
        var filings = new List<IReadOnlyList<DraftedChange>>(count);
        for (var i = 0; i < count; i++)
        {
            await city.Database.KeysReadyAsync();
            await keys.MakeReadyAsync();
            var prepared = FileCase.Prepare(made.Office, Actor.Resident(), filing, 1_000_000 + done + i, city.Now).Value;
            var draft = new WriteDraft(Dialect.Sqlite, city.Suite, keys);
            FileCase.Write(draft, city, filing, prepared.Work, prepared.Parties, prepared.Messages);
            filings.Add(draft.Changes);
        }

        return filings;
    }

    private static long last = 9_000_000_000;

    private static async Task<double> SingleInsertsAsync(BenchOptions options, string database)
    {
        await using var source = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(database) { MaxPoolSize = Connections, MaxAutoPrepare = 10, AutoPrepareMinUsages = 1 });
        await using (var create = source.CreateCommand("create schema if not exists bench; create table if not exists bench.single (id bigint primary key, words text not null)"))
            await create.ExecuteNonQueryAsync();
        var id = 0L;
        var watch = Stopwatch.StartNew();
        await Task.WhenAll(Enumerable.Range(0, Connections).Select(async _ =>
        {
            await using var connection = await source.OpenConnectionAsync();
            while (watch.Elapsed.TotalSeconds < options.Seconds)
            {
                await using var insert = new NpgsqlCommand("insert into bench.single (id, words) values ($1, $2)", connection) { Parameters = { new() { Value = Interlocked.Increment(ref id) }, new() { Value = DecidingBench.Body } } };
                await insert.ExecuteNonQueryAsync();
            }
        }));
        var rate = id / watch.Elapsed.TotalSeconds;
        await using (var drop = source.CreateCommand("drop schema bench cascade"))
            await drop.ExecuteNonQueryAsync();
        return rate;
    }
}
