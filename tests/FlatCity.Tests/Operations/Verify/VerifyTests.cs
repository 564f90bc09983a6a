using System.Text.Json.Nodes;
using Dapper;
using FlatCity.Cities;
using FlatCity.Tests.Cases;
using FlatCity.Tests.Platform.Databases;

namespace FlatCity.Tests.Operations.Verify;

/// <summary>`flatcity verify` finds nothing in a sound city, and each of the faults planted here, with its place and what to do.</summary>
public sealed class VerifyTests
{
    private const string Ended = "(select id from cases where ended_at is not null)";
    private const string Live = "(select id from cases where ended_at is null)";

    /// <summary>What is damaged, how, and which check must find it.</summary>
    private static readonly (string Table, string Sql, string Check)[] Faults =
    [
        ("cases", $"update cases set returns = returns + 1 where id = {Live}", "case-steps"),
        ("cases", $"update cases set last_n = last_n - 1 where id = {Live}", "case-steps"),
        ("case_step", $"delete from case_step where case_id = {Ended} and n = (select last_n from cases where id = {Ended})", "case-steps"),
        ("case_step", $"delete from case_step where case_id = {Ended} and n = 2", "case-steps"),
        ("case_step", $"update case_step set change = '{{}}' where case_id = {Ended} and n = 2", "case-steps"),
        ("case_step", $"update case_step set to_state = 'nowhere' where case_id = {Ended} and n = 2", "case-steps"),
        ("audit_entry", "delete from audit_entry where position = 3", "audit-positions"),
        ("audit_entry", "update audit_entry set position = position + 1000 where position = (select max(position) from audit_entry)", "audit-positions"),
        ("audit_entry", "update audit_entry set content = '{\"x\":1}' where position = 5", "audit-hash"),
        ("audit_entry", "update audit_entry set salt = hash where position = 2", "audit-hash"),
        ("audit_entry", "update audit_entry set post = 'somebody-else' where position = 4", "audit-hash"),
        ("audit_entry", $"delete from audit_entry where id = (select max(id) from audit_entry where subject = 'case' and subject_id = {Live})", "step-audit"),
        ("round_fact", $"update round_fact set filed = filed + 1 where case_id = {Ended}", "rounds"),
        ("round_fact", $"delete from round_fact where case_id = {Live}", "rounds"),
        ("round_fact", $"update round_fact set case_id = 5 where case_id = {Live}", "rounds"),
        ("open_work", "delete from open_work where by_whom = 'lead'", "open-work"),
        ("open_work", "update open_work set due_at = due_at + 1 where by_whom = 'lead'", "open-work"),
        ("open_work", $"update open_work set case_id = {Ended} where by_whom = 'lead'", "open-work"),
        ("work", $"update work set case_id = {Ended}", "clocks"),
        ("outbox", $"update outbox set sent_at = null, next_at = created_at where id = (select min(id) from outbox where case_id = {Ended})", "outbox-order"),
        ("outbox", "update outbox set sent_at = null where id = (select max(id) from outbox)", "outbox-forgotten"),
        ("outbox", "update outbox set n = 99 where id = (select max(id) from outbox)", "outbox"),
        ("outbox", "update outbox set body = address where id = (select max(id) from outbox)", "sealed"),
        ("party", $"update party set case_id = 5 where case_id = {Live}", "references"),
        ("party", $"update party set phone = name where case_id = {Live}", "sealed"),
        ("person", "update person set name = (select name from person order by id desc limit 1) where id = (select min(id) from person)", "sealed"),
        ("migration", "update migration set checksum = 'another' where number = 4", "migrations"),
        ("setting", "update setting set value = 'sm' where name = 'cryptography'", "audit-hash"),
        ("setting", "update setting set value = 'sm9' where name = 'cryptography'", "city"),
        ("counter", "update counter set last = 1 where name = 'key'", "keys"),
        ("scenario_file", "update scenario_file set content = (select hash from audit_entry where position = 1) where path = 'scenario.yaml'", "packs"),
        ("file", "update file set bytes = bytes + 1", "files"),
    ];

    [Theory, OnEachDatabase]
    public async Task Finds_every_planted_fault_and_nothing_in_a_sound_city(TestDatabase database)
    {
        await using var city = await LivedCity.MakeAsync(database);
        var place = LivedCity.PlaceOf(city, database);
        var (code, sound, _) = await LivedCity.RunAsync(["verify", "--json", .. place.Words()]);
        Assert.True(code == 0, sound);
        Assert.Equal(2, JsonNode.Parse(sound)!["proven"]!["cases"]!.GetValue<long>());

        var missed = new List<string>();
        foreach (var (table, sql, check) in Faults)
        {
            await DamageAsync(city.City, $"create table saved as select * from {table}; {sql}");
            if (!await FindsAsync(place, check))
                missed.Add($"{check}: {sql}");
            await DamageAsync(city.City, $"delete from {table}; insert into {table} select * from saved; drop table saved");
        }

        foreach (var damage in (Action<string>[])[File.Delete, path => File.WriteAllBytes(path, [1, 2, 3]), path => File.WriteAllBytes(path, File.ReadAllBytes(path)[..^1])])
        {
            var path = Directory.EnumerateFiles(Path.Combine(place.DataFolder, "files"), "*", SearchOption.AllDirectories).First(f => Path.GetFileName(f).Length == 64);
            var content = await File.ReadAllBytesAsync(path, TestContext.Current.CancellationToken);
            damage(path);
            if (!await FindsAsync(place, "files"))
                missed.Add("files: " + path);
            await File.WriteAllBytesAsync(path, content, TestContext.Current.CancellationToken);
        }

        Assert.True(missed.Count == 0, string.Join('\n', missed));
        Assert.Equal(0, (await LivedCity.RunAsync(["verify", .. place.Words()])).Code);
    }

    [Fact]
    public async Task Finds_a_page_of_the_database_file_that_the_disk_lost()
    {
        using var database = new TestDatabase(DatabaseKind.Sqlite);
        await using var city = await LivedCity.MakeAsync(database);
        var copy = Directory.CreateTempSubdirectory("flatcity-page-").FullName;
        var file = Path.Combine(copy, "city.db");
        await using (var reading = await city.City.Database.ReadAsync())
            await (await reading.RawAsync()).ExecuteAsync($"vacuum into '{file}'");
        var bytes = await File.ReadAllBytesAsync(file, TestContext.Current.CancellationToken);
        bytes.AsSpan(4096 * 12, 4096 * 30).Clear();
        await File.WriteAllBytesAsync(file, bytes, TestContext.Current.CancellationToken);

        Assert.True(await FindsAsync(new CityPlace(copy, null, LivedCity.PlaceOf(city, database).Keys), "database"));

        Directory.Delete(copy, recursive: true);
    }

    private static async Task<bool> FindsAsync(CityPlace place, string check)
    {
        var (code, output, error) = await LivedCity.RunAsync(["verify", "--json", .. place.Words()]);
        var found = JsonNode.Parse(output)!["found"]!.AsArray();
        return code == 1 && error.Contains(check + ": ", StringComparison.Ordinal)
            && found.Any(f => f!["check"]!.GetValue<string>() == check && f["remedy"]!.GetValue<string>().Length > 0);
    }

    private static async Task DamageAsync(City city, string sql)
    {
        await using var reading = await city.Database.ReadAsync();
        var (off, on) = city.Database.Dialect.IsSqlite ? ("pragma foreign_keys = off", "pragma foreign_keys = on") : ("set session_replication_role = replica", "set session_replication_role = origin");
        await (await reading.RawAsync()).ExecuteAsync($"{off}; {sql}; {on}");
    }
}
