using FlatCity.Cases.Advise;
using FlatCity.Packs.Scenarios;
using FlatCity.Platform.Texts;
using FlatCity.Platform.Web;
using FlatCity.Scenarios;

namespace FlatCity.Cases.Offers;

/// <summary>One scenario to choose.</summary>
internal sealed record Offer(PublishedScenario Scenario, string Address, string Title, string About)
{
    public bool InPilot => Scenario.PilotCommunities is not null;
}

/// <summary>Scenarios of one kind under a heading.</summary>
internal sealed record OfferGroup(string Id, Text Heading, IReadOnlyList<Offer> Offers);

/// <summary>What is drawn: a search, and the groups, or what was found under the words. <paramref name="Action"/> is where the search asks.</summary>
internal sealed record OfferList(string Action, string Words, IReadOnlyList<OfferGroup> Groups)
{
    /// <summary>What came in by another door and is to be filed with the form that is chosen; 0: nothing.</summary>
    public long Incoming { get; init; }

    /// <summary>The sealed number of somebody who rings, for the form that is chosen.</summary>
    public string? Caller { get; init; }

    public string Query => Incoming > 0 ? "?incoming=" + Incoming : Caller is null ? string.Empty : "?caller=" + Uri.EscapeDataString(Caller);

    public int Count => Groups.Sum(group => group.Offers.Count);

    /// <summary>What closed cases say that the words mean, where that is sure enough.</summary>
    public Described? Advised { get; init; }
}

/// <summary>
/// The scenarios that somebody may choose from (事项): those most used first, by kind; or found by the words that people use for them,
/// which stand in the packs (title, options, sayings). Nothing here needs scripts.
/// </summary>
internal sealed class ScenarioOffers(CaseOffice cases, MostUsed used)
{
    /// <summary>Characters of a search at most; more is cut.</summary>
    public const int MostWords = 100;

    private static readonly (ScenarioKind[] Kinds, string Id, Text Heading)[] Groups =
    [
        ([ScenarioKind.Patrol], "patrols", OfferTexts.Patrols),
        ([ScenarioKind.Report], "reports", OfferTexts.Reports),
        ([ScenarioKind.Application], "applications", OfferTexts.Applications),
        ([ScenarioKind.Survey, ScenarioKind.Campaign], "others", OfferTexts.Others),
    ];

    /// <param name="address">Where the forms are.</param>
    /// <param name="action">Where the search asks.</param>
    /// <param name="words">What is sought.</param>
    /// <param name="language">The reader's.</param>
    /// <param name="offered">Which may be chosen here.</param>
    /// <param name="staff">Whether the unit may be advised too.</param>
    /// <param name="report">What came in by another door, which is advised on while nothing is sought.</param>
    public async Task<OfferList> ListAsync(string address, string action, string? words, Language language, Func<ScenarioPack, bool> offered, bool staff = false, string? report = null)
    {
        var counts = await used.CountsAsync();
        var all = cases.Scenarios.ForFiling.Where(scenario => offered(scenario.Pack))
            .OrderByDescending(scenario => counts.GetValueOrDefault(scenario.Name))
            .ThenByDescending(scenario => scenario.Pack.Demand.Sum(demand => demand.Cases ?? 0))
            .ThenBy(scenario => scenario.Name, StringComparer.Ordinal)
            .Select(scenario => new Offer(scenario, address + scenario.Name, scenario.Pack.Title.In(language.Code), scenario.Pack.About.In(language.Code)))
            .ToList();
        var said = (words ?? string.Empty).Trim();
        said = said[..Math.Min(said.Length, MostWords)];
        var meant = said.Length > 0 ? said : report;
        var advised = meant is null ? null : Described.Of(cases, meant, all.Select(offer => offer.Scenario.Pack), address, language, staff);
        if (said.Length == 0)
            return new(action, said, [.. Groups.Select(group => new OfferGroup(group.Id, group.Heading, [.. all.Where(offer => group.Kinds.Contains(offer.Scenario.Pack.Kind))])).Where(group => group.Offers.Count > 0)]) { Advised = advised };
        var sought = new SoughtWords(said);
        List<Offer> found = [.. all.Select(offer => (Offer: offer, Score: sought.ScoreOf(offer.Scenario.Pack))).Where(pair => pair.Score > 0).OrderByDescending(pair => pair.Score).Select(pair => pair.Offer)];
        return new(action, said, found.Count == 0 ? [] : [new("found", OfferTexts.Found, found)])
        {
            Advised = advised,
        };
    }
}
