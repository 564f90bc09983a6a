using System.Diagnostics;
using System.Globalization;
using FlatCity.Cities;
using FlatCity.Platform.Storage;
using FlatCity.Tests.Platform.Databases;

namespace FlatCity.Tests.Operations.Backup;

/// <summary>
/// The drill with a year of a made-up city, in which every scenario stands in every state: backed up, restored to the other kind of database, proven.
/// The long form has a million cases (or FLATCITY_DRILL_CASES) and says how long each part took.
/// </summary>
public sealed class RestoreDrillTests
{
    private const int Few = 400;
    private const int Million = 1_000_000;

    [Theory, OnEachDatabase]
    public Task A_years_city_comes_back_on_the_other_database(TestDatabase database) => DrillAsync(database, Few);

    [Theory(Explicit = true), OnEachDatabase]
    public Task A_million_cases_come_back_on_the_other_database(TestDatabase database) =>
        DrillAsync(database, int.TryParse(Environment.GetEnvironmentVariable("FLATCITY_DRILL_CASES"), CultureInfo.InvariantCulture, out var cases) ? cases : Million);

    private static async Task DrillAsync(TestDatabase database, int cases)
    {
        Assert.SkipWhen(PostgresProgram.WhyMissing is not null, PostgresProgram.WhyMissing ?? "");
        using var other = new TestDatabase(database.Kind == DatabaseKind.Sqlite ? DatabaseKind.Postgres : DatabaseKind.Sqlite);
        var folder = Directory.CreateTempSubdirectory("flatcity-drill-").FullName;
        try
        {
            var place = new CityPlace(Path.Combine(folder, "data"), database.Kind == DatabaseKind.Postgres ? database.Place : null);
            var back = new CityPlace(Path.Combine(folder, "back"), database.Kind == DatabaseKind.Sqlite ? other.Place : null, place.Keys);
            var file = Path.Combine(folder, "city.flatcity");

            await TimedAsync("made", ["demo", "--no-serve", "--cases", cases.ToString(CultureInfo.InvariantCulture), .. place.Words()]);
            await TimedAsync("backup", ["backup", file, .. place.Words()]);
            await TimedAsync("restore", ["restore", file, .. back.Words()]);
            if (back.Connection is not null)
                await IsMeasuredAsync(back);
            var verified = await TimedAsync("verify", ["verify", .. back.Words()]);

            Assert.Contains("Everything agrees", verified, StringComparison.Ordinal);
            TestContext.Current.TestOutputHelper!.WriteLine($"{new FileInfo(file).Length / 1024 / 1024} MB; {verified}");
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>PostgreSQL knows how much is in its tables as soon as a restore is done, or it reads whole tables for a page of rows.</summary>
    private static async Task IsMeasuredAsync(CityPlace place)
    {
        await using var database = Database.Open(place.Database);
        await using var reading = await database.ReadAsync();
        Assert.Equal(0, await reading.FirstAsync<long>("select count(*) from pg_class where relname in ('cases', 'case_step', 'audit_entry') and relnamespace = current_schema()::regnamespace and reltuples <= 0"));
    }

    private static async Task<string> TimedAsync(string what, IReadOnlyList<string> words)
    {
        var since = Stopwatch.StartNew();
        var (code, output, error) = await LivedCity.RunAsync(words);
        Assert.True(code == 0, error + output);
        TestContext.Current.TestOutputHelper!.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{what}: {since.Elapsed.TotalSeconds:0.0} s"));
        return output;
    }
}
