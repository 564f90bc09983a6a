using FlatCity.Cities;
using FlatCity.Platform.Storage;
using FlatCity.Platform.Web;
using FlatCity.Platform.Web.Components;
using FlatCity.Scenarios.Move;
using Microsoft.AspNetCore.Mvc;

namespace FlatCity.Scenarios.Show;

/// <summary>One scenario: its versions, what became of each and why, and the moves it may make.</summary>
[Who(Access.SignedIn)]
internal sealed class ScenarioPage(City city, ScenarioBook book) : CityPage
{
    [BindProperty(Name = "name", SupportsGet = true)]
    public string Name { get; set; } = "";

    [BindProperty(Name = "number")]
    public long Number { get; set; }

    [BindProperty(Name = "to")]
    public string? To { get; set; }

    [BindProperty(Name = "reason")]
    public string? Reason { get; set; }

    internal City City => city;

    internal IReadOnlyList<PublishedScenario> Versions => [.. book.All.Where(s => s.Name == Name).OrderByDescending(s => s.Number)];

    internal Timeline History { get; private set; } = new([]);

    internal override ValueTask<int> FindAsync() => new(Versions.Count == 0 ? StatusCodes.Status404NotFound : StatusCodes.Status200OK);

    internal override async Task LoadAsync()
    {
        IReadOnlyList<MoveRow> moves;
        await using (var reading = await city.Database.ReadAsync())
        {
            moves = await reading.AllAsync<MoveRow>("select number, to_state, at, person_id, post, reason from scenario_move where name = @Name order by id desc", new { Name });
        }

        var names = await city.Persons.NamesAsync(moves.Where(m => m.PersonId is not null).Select(m => m.PersonId!.Value));
        History = new([.. moves.Select(m => new TimelineEntry($"{T(ScenarioTexts.Version)} {m.Number} · {T(ScenarioTexts.OfState(m.ToState))}", Formats.DateAndTime(Instants.ToInstant(m.At)), city.Local(m.At).ToString("O"))
        {
            Who = m.PersonId is { } person ? $"{names[person]} · {city.Posts.Find(m.Post)?.NameIn(Reader.Language.Code)}" : m.Post,
            Text = m.Reason,
        })]);
    }

    public async Task<IActionResult> OnGetAsync()
    {
        await LoadAsync();
        return Page();
    }

    public async Task<IActionResult> OnPostAsync()
    {
        var outcome = await MoveScenario.RunAsync(city, book, this.RequireActor(), new(Name, Number, To ?? "", Reason ?? ""));
        return outcome.IsRefused ? await this.RefusedAsync(outcome.Refusals) : Redirect("/work/scenarios/" + Name);
    }

    internal bool MayMove(PublishedScenario version) =>
        MoveScenario.MayMove(this.RequireActor(), version) && ScenarioState.From(version.State, version.Pack.Pilot is not null).Count > 0;

    internal SummaryList Facts(PublishedScenario version) => new([
        new(T(ScenarioTexts.State), null) { Tag = StateTag.Of(this, version.State) },
        new(T(ScenarioTexts.Since), Formats.DateAndTime(Instants.ToInstant(version.StateAt))),
        new(T(ScenarioTexts.Owner), city.Pack.Units.Find(version.Pack.Owner)?.Name.In(Reader.Language.Code) ?? version.Pack.Owner),
        .. version.PilotCommunities is { } tried ? [new SummaryRow(T(ScenarioTexts.PilotIn), string.Join("、", tried.Select(c => city.Pack.Units.Find(c)?.Name.In(Reader.Language.Code) ?? c)))] : Array.Empty<SummaryRow>(),
    ]);

    private sealed class MoveRow
    {
        public long Number { get; set; }

        public string ToState { get; set; } = "";

        public long At { get; set; }

        public long? PersonId { get; set; }

        public string? Post { get; set; }

        public string Reason { get; set; } = "";
    }
}
