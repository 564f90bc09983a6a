using FlatCity.Packs.Scenarios;

namespace FlatCity.Cases.Advise;

/// <summary>What was advised when a case was filed, as it stands in the explanation of its route: with what was decided it is agreement or correction.</summary>
internal sealed record NotedAdvice(long Version, string? Scenario, double ScenarioSureness, string? Kind, double KindSureness, string? To, double ToSureness, IReadOnlyList<string> Words)
{
    /// <summary>Nothing where nothing was sure enough.</summary>
    public static NotedAdvice? Of(CaseOffice cases, ScenarioPack pack, string answers)
    {
        if (cases.Advice.Version == 0)
            return null;
        var meaning = cases.Advice.Of(WrittenText.Of(pack, answers), name => cases.Scenarios.FindForFiling(name) is not null, pack.Id);
        if (meaning is { Scenario: null, Kind: null, Unit: null })
            return null;
        IEnumerable<string> words = [.. meaning.Scenario?.Words ?? [], .. meaning.Unit?.Words ?? [], .. meaning.Kind?.Words ?? []];
        return new NotedAdvice(
            cases.Advice.Version, meaning.Scenario?.Label, Rounded(meaning.Scenario), meaning.Kind?.Label, Rounded(meaning.Kind), meaning.Unit?.Label, Rounded(meaning.Unit),
            [.. words.Distinct(StringComparer.Ordinal).Take(5)]);
    }

    private static double Rounded(GivenAdvice? advice) => Math.Round(advice?.Sureness ?? 0, 2);
}
