using System.Text.Json.Nodes;
using FlatCity.Cases;
using FlatCity.Cases.Figures;
using FlatCity.Cases.Steps;
using FlatCity.Packs.Rates;

namespace FlatCity.Tests.Cases;

/// <summary>What must hold of a city whatever was done to it: state equals steps, counts equal a recount, every step has its audit entry.</summary>
internal static class Rebuilding
{
    public static Task HoldsAsync(ServedCity city) => HoldsAsync(city.City);

    public static async Task HoldsAsync(FlatCity.Cities.City city)
    {
        await using var reading = await city.Database.ReadAsync();
        var cases = await reading.AllAsync<CaseState>($"select {CaseFields.Select} from cases c");
        var steps = (await reading.AllAsync<KeyedStep>("select case_id, n, step, change from case_step order by case_id, n")).ToLookup(s => s.CaseId);
        foreach (var stored in cases)
        {
            var rebuilt = new CaseState { Id = stored.Id };
            var n = 0L;
            foreach (var step in steps[stored.Id])
            {
                Assert.Equal(++n, step.N);
                CaseFields.Apply(rebuilt, JsonNode.Parse(step.Change)!.AsObject());
            }

            Assert.Equal(stored.LastN, n);
            Assert.Empty(CaseFields.Differences(rebuilt, stored));
        }

        var names = new RateNames();
        Assert.Equal(await CaseCounts.RecountAsync(reading, names), await CaseCounts.KeptAsync(reading, names));
        var audited = (await reading.AllAsync<string>("select content from audit_entry where subject = 'case' and action like 'case.%'"))
            .Select(c => JsonNode.Parse(c)!).Where(c => c["steps"] is not null)
            .SelectMany(c => c["steps"]!.AsArray().Select(s => (c["number"]!.GetValue<string>(), s!["n"]!.GetValue<long>()))).ToHashSet();
        foreach (var stored in cases)
            Assert.All(steps[stored.Id], s => Assert.Contains((stored.Number, s.N), audited));
    }

    private sealed class KeyedStep
    {
        public long CaseId { get; set; }

        public long N { get; set; }

        public string Step { get; set; } = string.Empty;

        public string Change { get; set; } = "{}";
    }
}
