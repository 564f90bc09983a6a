using System.Globalization;
using FlatCity.Cities;
using FlatCity.Platform.Storage;
using FlatCity.Platform.Web;
using FlatCity.Platform.Web.Components;
using FlatCity.Platform.Web.Lists;
using Microsoft.AspNetCore.Mvc;

namespace FlatCity.Cases.Instruct;

/// <summary>GET /work/instructions: what the city was instructed to do, the newest first, each with how far it is.</summary>
[Listed("instructions")]
[Who(Access.SignedIn)]
internal sealed class InstructionsPage(CaseOffice cases) : ListedPage
{
    private const int PageRows = 20;
    private IReadOnlyList<CaseState> rows = [];
    private IReadOnlyDictionary<long, ChildCounts> counts = new Dictionary<long, ChildCounts>();
    private string? next;

    public Task OnGetAsync() => LoadAsync();

    internal override async Task LoadAsync()
    {
        await using var reading = await cases.City.Database.ReadAsync();
        var most = RowsOf(PageRows);
        var found = await Parents.NewestAsync(reading, cases, this.RequireActor().Reach, ListCursor.Read(Cursor), most + 1);
        rows = [.. found.Take(most)];
        next = found.Count > most ? List.CaseFilterQuery.Cursor(rows[^1]) : null;
        counts = await Parents.CountsAsync(reading, this.RequireActor().Reach, rows.Select(r => r.Id), cases.City.Now);
    }

    internal override ListFile AsFile => ListFile.Of(Table);

    internal Table Table => new(T(InstructTexts.ListTitle),
        [new(T(InstructTexts.Instruction)), new(T(InstructTexts.Sent)), new(T(InstructTexts.Done)) { Number = true }, new(T(InstructTexts.Late)) { Number = true }, new(T(InstructTexts.State)), new(T(InstructTexts.Due))],
        [.. rows.Select(RowOf)])
    {
        HideCaption = true,
        Pager = new Pager(next, Cursor is null),
        Empty = new Empty(T(InstructTexts.ListEmpty), T(InstructTexts.ListEmptySays)),
    };

    private Row RowOf(CaseState parent)
    {
        var pack = cases.PackOf(parent);
        var count = counts.GetValueOrDefault(parent.Id) ?? new ChildCounts();
        var sent = Instants.ToInstant(parent.FiledAt);
        return new Row(
            new Cell(parent.Number) { Address = "/work/instructions/" + parent.Number, Note = CaseWords.Title(pack, parent.Answers, Reader.Language) },
            new Cell(At(parent.FiledAt)) { MachineTime = Formats.Machine(sent) },
            new Cell(T(InstructTexts.DoneOf, count.Done, count.Whole)),
            new Cell(count.Late.ToString(CultureInfo.InvariantCulture)),
            CaseWords.StateTag(pack, parent, Reader.Language),
            parent.IsOpen ? CaseDue.Cell(cases, Formats, Reader.Language, parent.DueAt, CaseDue.WholeLimit(parent)) : new Cell("–"))
        {
            Tone = count.Late > 0 ? Tone.Late : Tone.Plain,
        };
    }
}
