using FlatCity.Cases;
using FlatCity.Cases.Instruct;
using FlatCity.Cities;
using FlatCity.Packs.Scenarios;
using FlatCity.Platform.Texts;

namespace FlatCity.Cases.Made;

/// <summary>The instructions of the demonstration city: two that have ended in the last year, one that is under way.</summary>
internal static class MadeInstructions
{
    public static async Task RunAsync(CaseOffice office, IReadOnlyDictionary<string, Actor> actors, int seed, int already)
    {
        if (already > 0)
            return;
        var city = office.City;
        var day = 86_400_000_000L;
        foreach (var published in office.Scenarios.ForFiling.Where(s => s.Pack.Kind == ScenarioKind.Instruction))
        {
            // A section's instructions are given by the head of its organ.
            var above = city.Pack.Units.Upwards(published.Pack.Owner, city.Today).Select(u => u.Code).ToList();
            var instructor = actors.Values.First(a => a.Has("instruct") && a.Unit is { } unit && above.Contains(unit));
            foreach (var back in new[] { 210, 75, 1 })
                await InstructAsync(office, actors, instructor, published.Pack, city.Now - (back * day), new Random(unchecked((seed * 31) + back)));
        }
    }

    private static async Task InstructAsync(CaseOffice office, IReadOnlyDictionary<string, Actor> actors, Actor instructor, ScenarioPack pack, long at, Random random)
    {
        var city = office.City;
        var answers = MadeAnswers.AtFiling(city, pack, random);
        var made = await InstructCity.PrepareAsync(office, instructor, new Instruction(pack.Id, answers, [], null), at);
        if (made.IsRefused)
            throw new InvalidOperationException($"The made-up instruction {pack.Id} was refused: {made.Refusal.In(Language.English)}");
        foreach (var child in made.Value.Children)
            new MadeLife(city, actors, random, city.Now - 60_000_000).Live(child, at);
        InstructCity.EndWithChildren(city, made.Value);
        await InstructCity.WriteAsync(city, made.Value, null);
    }
}
