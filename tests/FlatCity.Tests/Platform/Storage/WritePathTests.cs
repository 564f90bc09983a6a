using FlatCity.Platform;
using FlatCity.Platform.Storage;
using FlatCity.Platform.Texts;
using FlatCity.Tests.Platform.Databases;

namespace FlatCity.Tests.Platform.Storage;

/// <summary>The one way to change anything: durable, whole, audited. (ADR 0004, 0006)</summary>
public sealed class WritePathTests
{
    private static readonly Refusal No = new(RefusalKind.NotNow, new Text("test.no", "不行", "No"));

    [Theory, OnEachDatabase]
    public async Task Keeps_what_a_unit_wrote(TestDatabase place)
    {
        await using var database = await OpenAsync(place);

        var outcome = await database.WriteAsync<long>(async unit =>
        {
            Set(unit, "a", "1");
            return await unit.FirstAsync<long>("select count(*) from setting where name = 'a'");
        });

        Assert.Equal(1, outcome.Value);
        Assert.Equal("1", await GetAsync(database, "a"));
    }

    [Theory, OnEachDatabase]
    public async Task Undoes_a_refused_unit_and_keeps_its_neighbours(TestDatabase place)
    {
        await using var database = await OpenAsync(place);

        var units = Enumerable.Range(0, 200).Select(i => database.WriteAsync<int>(unit =>
        {
            Set(unit, "n" + i, "1");
            return i % 3 == 0 ? new(No) : new(i);
        })).ToList();
        var outcomes = await Task.WhenAll(units);

        Assert.Equal(67, outcomes.Count(o => o.IsRefused));
        await using var reading = await database.ReadAsync();
        Assert.Equal(133, await reading.FirstAsync<long>("select count(*) from setting where name like 'n%'"));
    }

    [Theory, OnEachDatabase]
    public async Task A_fault_in_one_unit_reaches_its_caller_alone(TestDatabase place)
    {
        await using var database = await OpenAsync(place);

        var good = database.WriteAsync<int>(unit =>
        {
            Set(unit, "good", "1");
            return new(1);
        });
        var bad = database.WriteAsync<int>(unit => throw new InvalidOperationException("broken"));

        Assert.Equal(1, (await good).Value);
        await Assert.ThrowsAsync<InvalidOperationException>(() => bad);
    }

    [Theory, OnEachDatabase]
    public async Task Refuses_to_commit_a_change_without_an_audit_entry(TestDatabase place)
    {
        await using var database = await OpenAsync(place);

        await Assert.ThrowsAsync<UnauditedChangeException>(() => database.WriteAsync<int>(unit =>
        {
            unit.Do("insert into setting (name, value) values ($1, $2)", "quiet", "1");
            return new(1);
        }));

        Assert.Null(await GetAsync(database, "quiet"));
    }

    [Theory, OnEachDatabase]
    public async Task Refuses_to_change_or_delete_an_audit_entry(TestDatabase place)
    {
        await using var database = await OpenAsync(place);

        foreach (var statement in new[] { "delete from audit_entry", "update audit_entry set content = '{}'", "update audit_entry set position = null", "insert into audit_entry select * from audit_entry" })
        {
            Func<WriteUnit, ValueTask<int>> house = unit =>
            {
                unit.Do(statement);
                return new(1);
            };
            await Assert.ThrowsAsync<AuditChangeException>(() => database.WriteAsync<int>(async unit => await house(unit)));
            await Assert.ThrowsAsync<AuditChangeException>(() => database.KeepHouseAsync(house));
        }
    }

    [Theory, OnEachDatabase]
    public async Task Housekeeping_may_not_touch_what_a_person_stated(TestDatabase place)
    {
        await using var database = await OpenAsync(place);

        await Assert.ThrowsAsync<UnauditedChangeException>(() => database.KeepHouseAsync<int>(unit =>
        {
            unit.Do("insert into setting (name, value) values ($1, $2)", "quiet", "1");
            return new(1);
        }));
    }

    [Theory, OnEachDatabase]
    public async Task A_change_that_meets_no_row_refuses_the_whole_unit(TestDatabase place)
    {
        await using var database = await OpenAsync(place);

        var outcome = await database.WriteAsync<int>(unit =>
        {
            Set(unit, "first", "1");
            unit.DoExactlyOne(No, "update setting set value = $1 where name = $2", "2", "missing");
            return new(1);
        });

        Assert.Equal("test.no", outcome.Refusal!.Text.Key);
        Assert.Null(await GetAsync(database, "first"));
    }

    [Theory, OnEachDatabase]
    public async Task A_duplicate_is_the_refusal_that_the_unit_named(TestDatabase place)
    {
        await using var database = await OpenAsync(place);
        await database.WriteAsync<int>(unit =>
        {
            Set(unit, "twice", "1");
            return new(1);
        });

        var outcome = await database.WriteAsync<int>(unit =>
        {
            unit.OnDuplicate("setting", No);
            Set(unit, "twice", "2");
            return new(1);
        });

        Assert.Equal("test.no", outcome.Refusal!.Text.Key);
        Assert.Equal("1", await GetAsync(database, "twice"));
    }

    [Theory, OnEachDatabase]
    public async Task What_follows_a_commit_runs_only_after_one(TestDatabase place)
    {
        await using var database = await OpenAsync(place);
        var ran = 0;

        await database.WriteAsync<int>(unit =>
        {
            unit.AfterCommit(() => Interlocked.Increment(ref ran));
            Set(unit, "kept", "1");
            return new(1);
        });
        await database.WriteAsync<int>(unit =>
        {
            unit.AfterCommit(() => Interlocked.Increment(ref ran));
            return new(No);
        });

        Assert.Equal(1, ran);
    }

    [Theory, OnEachDatabase]
    public async Task Nobody_waits_any_more_once_a_burst_is_written(TestDatabase place)
    {
        await using var database = await OpenAsync(place);

        await Task.WhenAll(Enumerable.Range(0, 100).Select(i => database.WriteAsync<int>(unit =>
        {
            Set(unit, "n" + i, "1");
            return new(i);
        })));

        // The answers go out a moment before the writer is free again.
        Assert.True(SpinWait.SpinUntil(() => database.Waiting == 0, TimeSpan.FromSeconds(5)), $"{database.Waiting} are said to wait.");
    }

    [Fact]
    public async Task A_unit_on_SQLite_that_waits_for_something_else_is_a_broken_promise()
    {
        using var place = new TestDatabase(DatabaseKind.Sqlite);
        await using var database = await OpenAsync(place);

        await Assert.ThrowsAsync<System.Diagnostics.UnreachableException>(() => database.WriteAsync<int>(async unit =>
        {
            await Task.Delay(50);
            return 1;
        }));
    }

    [Theory, OnEachDatabase]
    public async Task Keys_are_never_given_twice_even_by_two_programs(TestDatabase place)
    {
        await using var one = await OpenAsync(place);
        await using var other = Database.Open(place.Place);

        var keys = await Task.WhenAll(Enumerable.Range(0, 40).Select(async i =>
        {
            var database = i % 2 == 0 ? one : other;
            var taken = new List<long>();
            for (var k = 0; k < 500; k++)
            {
                await database.KeysReadyAsync();
                taken.Add(database.NextKey());
            }

            return taken;
        }));

        Assert.Equal(20_000, keys.SelectMany(k => k).Distinct().Count());
    }

    [Theory, OnEachDatabase]
    public async Task Serials_begin_at_one_and_are_never_given_twice(TestDatabase place)
    {
        await using var one = await OpenAsync(place);
        await using var other = Database.Open(place.Place);

        var first = await one.NextSerialAsync("day");
        var serials = new List<long> { first };
        for (var i = 0; i < 150; i++)
        {
            serials.Add(await one.NextSerialAsync("day"));
            serials.Add(await other.NextSerialAsync("day"));
        }

        Assert.Equal(1, first);
        Assert.Equal(serials.Count, serials.Distinct().Count());
    }

    internal static async Task<Database> OpenAsync(TestDatabase place)
    {
        var database = Database.Open(place.Place);
        await Migrator.RunAsync(database, TimeProvider.System);
        return database;
    }

    internal static void Set(WriteUnit unit, string name, string value)
    {
        unit.Do("insert into setting (name, value) values ($1, $2)", name, value);
        Audit.Add(unit, Doer.System("test"), 1, "setting.set", "setting", null, "{}");
    }

    private static async Task<string?> GetAsync(Database database, string name)
    {
        await using var reading = await database.ReadAsync();
        return await reading.FirstAsync<string>("select value from setting where name = @name", new { name });
    }
}
