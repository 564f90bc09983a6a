using FlatCity.Packs.Cities;
using FlatCity.Packs.Scenarios;
using NodaTime;

namespace FlatCity.Packs.Checking;

/// <summary>What a scenario is held against.</summary>
/// <param name="Pack">The scenario, a city's own file over it included.</param>
/// <param name="City">The city.</param>
/// <param name="On">The day for which it is proven.</param>
public sealed record CheckInput(ScenarioPack Pack, CityPack City, LocalDate On)
{
    private IReadOnlyList<string>? communities;

    /// <summary>The city's other scenarios, to find what is asked twice.</summary>
    public IReadOnlyList<ScenarioPack> Others { get; init; } = [];

    /// <summary>The version that this one replaces, or null: its open cases must not be stranded.</summary>
    public ScenarioPack? Earlier { get; init; }

    /// <summary>The life for which it is proven; null: the one that the pack names.</summary>
    public ScenarioLife? Life { get; init; }

    internal ScenarioLife LifeNow => Life ?? Pack.Life;

    /// <summary>Whether more is asked of it than of a proposal.</summary>
    internal bool MoreThanProposed => LifeNow is ScenarioLife.Pilot or ScenarioLife.Live or ScenarioLife.Review;

    /// <summary>Codes of the communities in force.</summary>
    internal IReadOnlyList<string> Communities => communities ??= [.. City.Units.Communities(On).Select(unit => unit.Code)];

    /// <summary>The units that may lead, the communities written out.</summary>
    internal IEnumerable<string> Leads => Pack.Route.Rows.SelectMany(row => row.To == RouteRow.Community ? Communities : [row.To]).Distinct(StringComparer.Ordinal);

    /// <summary>The units that may help, the communities written out.</summary>
    internal IEnumerable<string> Helpers => Pack.Route.Rows.SelectMany(row => row.With).SelectMany(unit => unit == RouteRow.Community ? Communities : [unit]).Distinct(StringComparer.Ordinal);

    internal bool IsUnit(string code) => City.Units.InForce(code, On) is not null;
}
