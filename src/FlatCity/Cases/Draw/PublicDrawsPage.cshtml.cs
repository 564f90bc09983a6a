using FlatCity.Platform.Storage;
using FlatCity.Platform.Web;
using FlatCity.Platform.Web.Components;

namespace FlatCity.Cases.Draw;

/// <summary>GET /draws: every draw, for everybody, with the files to repeat those that are closed. While the calls are made nobody outside the desk knows who was drawn.</summary>
[Who(Access.Anyone)]
internal sealed class PublicDrawsPage(CaseOffice cases) : CityPage
{
    private const int MostRows = 100;
    private IReadOnlyList<CallDraw> draws = [];

    public async Task OnGetAsync()
    {
        await using var reading = await cases.City.Database.ReadAsync();
        draws = await CallDraw.NewestAsync(reading, MostRows);
    }

    internal Table Table => new(T(DrawTexts.Title),
        [new(T(DrawTexts.Period)), new(T(DrawTexts.State)), new(T(DrawTexts.Moment)), new(T(DrawTexts.Size)) { Number = true }, new(T(DrawTexts.FrameHash)), new(T(DrawTexts.Files))],
        [.. draws.Select(draw => new Row(
            new Cell(T(DrawTexts.PeriodOf, draw.FirstOn, draw.LastOn)) { Note = draw.WithdrawnWhy ?? draw.Name },
            new Tag(T(DrawTexts.OfState(draw.State)), DrawsPage.ToneOf(draw)),
            new Cell(Formats.DateAndTime(Instants.ToInstant(draw.DrawAt))) { MachineTime = Formats.Machine(Instants.ToInstant(draw.DrawAt)) },
            new Cell(Formats.Number(draw.Size)),
            new Cell(draw.FrameHash is { } hash ? hash[..16] + "…" : "–"),
            draw.IsClosed ? new Cell(draw.Name + ".json") { Address = $"/draws/{draw.Name}.json" } : new Cell(draw.IsWithdrawn ? "–" : T(DrawTexts.NotYet))))])
    {
        HideCaption = true,
        Empty = new Empty(T(DrawTexts.Empty), T(DrawTexts.PublicEmptySays)),
    };
}
