using System.Globalization;
using System.Text.Json;
using FlatCity.Cases.Show;
using FlatCity.Cities;
using FlatCity.Packs.Scenarios;
using FlatCity.Packs.Scenarios.Questions;
using FlatCity.Platform.Storage;
using FlatCity.Platform.Texts;
using FlatCity.Platform.Web;
using FlatCity.Platform.Web.Components;
using FlatCity.Platform.Web.Lists;
using Microsoft.AspNetCore.Mvc;

namespace FlatCity.Cases.Instruct;

/// <summary>GET /work/instructions/{number}: place by place what is done, late, refused, and who is named for it (任务看板).</summary>
[Listed("instruction-board")]
[Who(Access.SignedIn)]
internal sealed class BoardPage(CaseOffice cases) : ListedPage
{
    private InstructionBoard? board;
    private BoardPeople? people;

    [BindProperty(Name = "number", SupportsGet = true)]
    public string Number { get; set; } = "";

    [BindProperty(Name = "show", SupportsGet = true)]
    public string? Show { get; set; }

    internal InstructionBoard Board => board!;

    internal string Heading => CaseWords.Title(Pack, Board.Parent.Answers, Language);

    internal bool MadeUp => cases.City.Pack.HasMadeOutlines;

    internal IReadOnlyList<Tag> Tags => new ShownFacts(cases, Pack, Formats, Language).Tags(Board.Parent);

    private ScenarioPack Pack => cases.PackOf(Board.Parent);

    private Language Language => Reader.Language;

    public Task OnGetAsync() => LoadAsync();

    internal override async ValueTask<int> FindAsync()
    {
        board = await InstructionBoard.FindAsync(cases, this.RequireActor(), Number);
        return board is null ? StatusCodes.Status404NotFound : StatusCodes.Status200OK;
    }

    internal override async Task LoadAsync() => people = await BoardPeople.ReadAsync(cases, this.RequireActor(), Board.Parent);

    internal Progress Progress => new(T(InstructTexts.Progress),
    [
        new(T(InstructTexts.Done), Board.Done, Tone.Done) { Address = AddressOf("done") },
        new(T(InstructTexts.Open), Board.Open, Tone.Going) { Address = AddressOf("open") },
        new(T(InstructTexts.Late), Board.Late, Tone.Late) { Address = AddressOf("late") },
        new(T(InstructTexts.Refused), Board.Refused, Tone.Ended) { Address = AddressOf("refused") },
    ]);

    internal Tabs Tabs => new(T(InstructTexts.Show),
    [
        TabOf(null, InstructTexts.Everything, Board.Children.Count),
        TabOf("late", InstructTexts.Late, Board.Late),
        TabOf("open", InstructTexts.Open, Board.Open),
        TabOf("done", InstructTexts.Done, Board.Done),
        TabOf("refused", InstructTexts.Refused, Board.Refused),
    ]);

    internal override ListFile AsFile => new(
        [.. new[] { InstructTexts.Number, InstructTexts.Place, InstructTexts.Community, InstructTexts.People, InstructTexts.State, InstructTexts.Due, InstructTexts.Late }.Select(t => T(t))],
        Board.Shown(Show).Select(child => (IReadOnlyList<string?>)
        [
            child.Number, CaseWords.Place(cases, child.PlaceCode, child.PlaceWords, Language), child.Community is null ? "" : CaseWords.Unit(cases, child.Community, Language), people!.Of(child),
            CaseWords.StateTag(Pack, child, Language).Text, CaseShape.Time(cases.City, child.DueAt), T(child.IsLate(Board.Now) ? List.ListTexts.Yes : List.ListTexts.No),
        ]),
        null);

    internal Table Table => new(T(InstructTexts.Progress),
        [new(T(InstructTexts.Place)), new(T(InstructTexts.Community)), new(T(InstructTexts.People)), new(T(InstructTexts.State)), new(T(InstructTexts.Due))],
        [.. Board.Shown(Show).Select(RowOf)])
    {
        HideCaption = true,
        Empty = new Empty(T(InstructTexts.BoardEmpty), T(InstructTexts.BoardEmptySays)) { Link = new(T(InstructTexts.Everything), AddressOf(null)) },
    };

    internal SummaryList Wanted
    {
        get
        {
            using var answers = JsonDocument.Parse(Board.Parent.Answers);
            return new SummaryList([.. Pack.Form.AtFiling.Where(q => q is not FilesQuestion && answers.RootElement.TryGetProperty(q.Id, out _))
                .Select(q => new SummaryRow(q.Label.In(Language.Code), q.Say(answers.RootElement.GetProperty(q.Id), Language.Code)))]);
        }
    }

    private Row RowOf(CaseState child)
    {
        var late = child.IsOpen && child.IsLate(Board.Now);
        return new Row(
            new Cell(CaseWords.Place(cases, child.PlaceCode, child.PlaceWords, Language)) { Address = "/work/cases/" + child.Number, Note = child.Number },
            new Cell(child.Community is null ? "–" : CaseWords.Unit(cases, child.Community, Language)),
            new Cell(people!.Of(child)),
            CaseWords.StateTag(Pack, child, Language),
            child.IsOpen
                ? CaseDue.Cell(cases, Formats, Language, child.DueAt, CaseDue.WholeLimit(child))
                : new Cell(Formats.Short(Instants.ToInstant(child.EndedAt!.Value), Instants.ToInstant(Board.Now))))
        {
            Tone = late ? Tone.Late : Tone.Plain,
            Key = child.Number,
        };
    }

    private string AddressOf(string? show) => $"/work/instructions/{Board.Parent.Number}" + (show is null ? "" : "?show=" + show);

    private Tab TabOf(string? show, Text text, int count) => new(T(text), AddressOf(show), (string.IsNullOrEmpty(Show) ? null : Show) == show) { Count = count.ToString(CultureInfo.InvariantCulture) };
}
