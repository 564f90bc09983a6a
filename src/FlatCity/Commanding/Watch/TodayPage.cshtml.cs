using FlatCity.Cases;
using FlatCity.Cities;
using FlatCity.Packs.Rates;
using FlatCity.Platform.Storage;
using FlatCity.Platform.Web;
using FlatCity.Platform.Web.Components;

namespace FlatCity.Commanding.Watch;

/// <summary>GET /work/city: what is due, late, rising, reopened today, waiting for whom; by unit, section, community, scenario; within the post's reach.</summary>
[Who(Access.SignedIn)]
internal sealed class TodayPage(CityFigures figures, CaseOffice cases, CaseRounds rounds) : CityPage
{
    internal TodayModel? Today { get; private set; }

    internal bool MadeUp => figures.City.Pack.HasMadeOutlines;

    internal string Says => T(TodayTexts.Says, Formats.Weekday(figures.City.Today), Formats.DateAndTime(Instants.ToInstant(figures.City.Now)));

    /// <summary>What the groups are by; nothing: by section.</summary>
    internal RateBy? By => Request.Query["by"].ToString() switch { "community" => RateBy.Community, "scenario" => RateBy.Scenario, "section" or "held" => null, _ => RateBy.Unit };

    internal string ByWord => Request.Query["by"].ToString() is "community" or "scenario" or "section" or "held" ? Request.Query["by"].ToString() : "unit";

    /// <summary>Time held by each unit, where it is asked for.</summary>
    internal IReadOnlyList<UnitHeld>? Held { get; private set; }

    internal Tabs Tabs => new(T(TodayTexts.Groups),
    [
        .. new[] { RateBy.Unit, RateBy.Community, RateBy.Scenario }.Select(by => new Tab(T(FigureTexts.ByText(by)), "/work/city?by=" + FigureQuestion.WordOf(by), By == by)),
        new Tab(T(TodayTexts.Section), "/work/city?by=section", ByWord == "section"),
        new Tab(T(TodayTexts.Held), "/work/city?by=held", ByWord == "held"),
    ]);

    public async Task OnGetAsync()
    {
        Today = await TodayModel.ReadAsync(this, figures, cases, rounds);
        if (ByWord == "held" && Today is not null)
            Held = HeldTimes.Of(await rounds.NowAsync(), FigureScope.Of(this.RequireActor()), Instants.ToInstant(figures.City.Now), Today.WaitingCounts);
    }
}
