using FlatCity.Cities;
using FlatCity.Packs;
using FlatCity.Platform;
using FlatCity.Scenarios;
using FlatCity.Tests.Cities;
using FlatCity.Tests.Conventions;
using FlatCity.Tests.Platform.Databases;

namespace FlatCity.Tests.Scenarios;

public sealed class ScenarioLifeTests
{
    private const string Name = "road-damage";

    [Theory, OnEachDatabase]
    public async Task Takes_cases_in_its_pilot_then_everywhere_then_no_more(TestDatabase database)
    {
        await using var test = await TestCity.MakeAsync(database, "longgang");
        using var book = await ScenarioBook.LoadAsync(test.City);
        var number = (await Publishing.PublishAsync(test.City, book, test.System, Pack(), "wanted")).Value;
        Assert.Null(book.FindForFiling(Name));

        await MoveAsync(test, book, number, ScenarioState.Pilot);
        Assert.NotEmpty(book.FindForFiling(Name)!.PilotCommunities!);
        await MoveAsync(test, book, number, ScenarioState.Live);
        Assert.Null(book.FindForFiling(Name)!.PilotCommunities);
        await MoveAsync(test, book, number, ScenarioState.UnderReview);
        await MoveAsync(test, book, number, ScenarioState.Retired);

        Assert.Null(book.FindForFiling(Name));
        Assert.NotNull(book.Find(Name, number));
        Assert.Equal(4, (await test.AuditAsync()).Count(a => a == "scenarios.moved"));
    }

    [Theory, OnEachDatabase]
    public async Task Is_read_again_from_the_database_as_it_was_published(TestDatabase database)
    {
        await using var test = await TestCity.MakeAsync(database, "longgang");
        using var book = await ScenarioBook.LoadAsync(test.City);
        await Publishing.PublishLiveAsync(test.City, book, test.System, Pack());

        using var again = await ScenarioBook.LoadAsync(test.City);

        Assert.Equal(book.FindForFiling(Name)!.Pack.Version, again.FindForFiling(Name)!.Pack.Version);
    }

    [Theory, OnEachDatabase]
    public async Task Says_which_moves_there_are_and_takes_no_number_twice(TestDatabase database)
    {
        await using var test = await TestCity.MakeAsync(database, "longgang");
        using var book = await ScenarioBook.LoadAsync(test.City);
        var number = (await Publishing.PublishAsync(test.City, book, test.System, Pack(), "wanted")).Value;

        var move = await Publishing.MoveAsync(test.City, book, test.System, new(Name, number, ScenarioState.UnderReview, "why not"));
        Assert.Equal([ScenarioState.Pilot, ScenarioState.Retired], move.Refusal!.May);
        Assert.Equal("scenarios.number-taken", TestCity.KeyOf(await Publishing.PublishAsync(test.City, book, test.System, Pack(), "again")));
        Assert.Equal("scenarios.reason", TestCity.KeyOf(await Publishing.MoveAsync(test.City, book, test.System, new(Name, number, ScenarioState.Pilot, " "))));
    }

    [Theory, OnEachDatabase]
    public async Task Is_moved_by_its_owner_or_whoever_instructs_the_city(TestDatabase database)
    {
        await using var test = await TestCity.MakeAsync(database, "longgang");
        using var book = await ScenarioBook.LoadAsync(test.City);
        var number = (await Publishing.PublishAsync(test.City, book, test.System, Pack(), "wanted")).Value;
        var clerk = test.City.Posts.All.First(p => p.Roles.Contains("handle") && !p.Roles.Contains("approver"));
        var actor = await test.ActorAsync("clerk", clerk.Code);

        Assert.Equal(RefusalKind.Forbidden, (await Publishing.MoveAsync(test.City, book, actor, new(Name, number, ScenarioState.Pilot, "go"))).Refusal!.Kind);
    }

    [Fact]
    public async Task A_pack_with_errors_is_not_published_and_every_error_is_named()
    {
        using var database = new TestDatabase(DatabaseKind.Sqlite);
        await using var test = await TestCity.MakeAsync(database);
        using var book = await ScenarioBook.LoadAsync(test.City);

        var outcome = await Publishing.PublishAsync(test.City, book, test.System, PackFiles.FromTexts("broken", [("scenario.yaml", "scenario: broken\nversion: x\n")]), "wanted");

        Assert.True(outcome.Refusals.Count > 1);
        Assert.All(outcome.Refusals, r => Assert.Equal(RefusalKind.Invalid, r.Kind));
    }

    /// <summary>The shipped pack with a pilot of its own.</summary>
    private static PackFiles Pack()
    {
        var shipped = PackFiles.FromFolder(Path.Combine(Repository.Root, "scenarios", Name)).Files.ToDictionary(StringComparer.Ordinal);
        shipped["scenario.yaml"] = (byte[])[.. shipped["scenario.yaml"].Span, .. "\npilot: { communities: [\"330383198001\"], weeks: 8 }\n"u8];
        return new(Name, shipped);
    }

    private static async Task MoveAsync(TestCity test, ScenarioBook book, long number, string to)
    {
        var moved = await Publishing.MoveAsync(test.City, book, test.System, new(Name, number, to, "as decided"));
        Assert.False(moved.IsRefused, moved.Refusal?.In(FlatCity.Platform.Texts.Language.English));
    }
}
