using FlatCity.Cities;
using FlatCity.Packs.Cities;
using FlatCity.Platform.Storage;
using FlatCity.Platform.Texts;
using FlatCity.Platform.Web;
using FlatCity.Platform.Web.Components;

namespace FlatCity.Interop.Doors;

/// <summary>GET /work/doors: every way between this city and others, how it is set, when it last worked and what to do (对外通道). Shows no secret and no person.</summary>
[Who(Access.Roles, PostRoles.AdminSystem)]
internal sealed class DoorsPage(City city, IConfiguration configuration, DoorWatch watch) : CityPage
{
    private IReadOnlyList<DoorStanding> doors = [];

    internal Table Table => new(T(DoorsTexts.Title), [new(T(DoorsTexts.Door)), new(T(DoorsTexts.How)), new(T(DoorsTexts.Last)), new(T(DoorsTexts.Trouble))],
        [.. doors.Select(door => new Row(
            new Cell(door.Name.Format(Reader.Language.Code, door.Named ?? "")) { Address = door.Address },
            new Cell(door.How ?? T(DoorsTexts.NotSet)),
            new Cell(door.Worked is { } at ? Formats.Short(Instants.ToInstant(at), Instants.ToInstant(city.Now)) : T(DoorsTexts.Never)),
            new Cell(door.Trouble ?? T(DoorsTexts.Fine)) { Note = door.ToDo }) { Tone = door.Trouble is null ? Tone.Plain : Tone.Late })])
    {
        HideCaption = true,
    };

    public Task OnGetAsync() => LoadAsync();

    internal override async Task LoadAsync() => doors = await new DoorList(city, configuration, watch, Formats, Reader.Language).AllAsync();
}
