using FlatCity.Cases.Figures;
using FlatCity.Packs.Rates;
using FlatCity.Tests.Cases.Show;
using FlatCity.Tests.Platform.Databases;

namespace FlatCity.Tests.Cases.Unreasonable;

/// <summary>不合理诉求: an approver's mark with reasons, counted where the rates leave it out.</summary>
public sealed class MarkUnreasonableTests
{
    [Theory, OnEachDatabase]
    public async Task Is_marked_by_an_approver_with_reasons_counted_shown_and_taken_off_again(TestDatabase database)
    {
        await using var city = await ServedCity.MakeAsync(database);
        var number = await CasePageTests.FiledAsync(city);

        Assert.Equal(403, (await city.StepAsync("desk-officer-1", number, "unreasonable", words: "要求全城换井盖")).Status);
        Assert.Equal(403, (await city.StepAsync("water-company-dispatcher", number, "unreasonable", words: "要求全城换井盖")).Status);
        Assert.Equal(400, (await city.StepAsync("water-company-head", number, "unreasonable")).Status);
        (await city.StepAsync("water-company-head", number, "unreasonable", words: "要求全城换井盖，超出标准")).Is(201);

        Assert.True((await city.CaseAsync("desk-officer-1", number))["unreasonable"]!.GetValue<bool>());
        Assert.Equal(1, await CountedAsync(city));
        using var desk = await CasePageTests.SignedInAsync(city, "desk-officer-1");
        Assert.Contains("不合理诉求", (await desk.GetAsync("/work/cases/" + number)).Text, StringComparison.Ordinal);
        Assert.Equal(409, (await city.StepAsync("water-company-head", number, "unreasonable", words: "再标一次")).Status);
        await Rebuilding.HoldsAsync(city);

        (await city.StepAsync("water-company-head", number, "reasonable", words: "核实后属于合理诉求")).Is(201);
        Assert.Equal(0, await CountedAsync(city));
        await city.RunBackgroundAsync();
        await Rebuilding.HoldsAsync(city);
    }

    private static async Task<long> CountedAsync(ServedCity city)
    {
        await using var reading = await city.City.Database.ReadAsync();
        return (await CaseCounts.KeptAsync(reading, new RateNames(), [.. await reading.AllAsync<long>("select id from cases")])).SelectMany(rounds => rounds).Count(round => round.Marks.HasFlag(RoundMarks.Unreasonable));
    }
}
