using FlatCity.Cases;
using FlatCity.Platform.Storage;
using FlatCity.Platform.Web;

namespace FlatCity.Commanding.Watch;

/// <summary>
/// GET /work/city/wall: the day for a wall screen, in large type. The browser fetches it anew each minute by a header, without scripts; nobody fills
/// anything in here, so nothing is lost by it.
/// </summary>
[Who(Access.SignedIn)]
internal sealed class WallPage(CityFigures figures, CaseOffice cases, CaseRounds rounds) : CityPage
{
    internal TodayModel? Today { get; private set; }

    internal string Says => T(TodayTexts.WallRefresh, Formats.DateAndTime(Instants.ToInstant(figures.City.Now)));

    public async Task OnGetAsync()
    {
        Response.Headers["Refresh"] = "60";
        Today = await TodayModel.ReadAsync(this, figures, cases, rounds);
    }
}
