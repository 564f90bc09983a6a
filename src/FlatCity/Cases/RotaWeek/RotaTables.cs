using System.Globalization;
using FlatCity.Cases.Bulk;
using FlatCity.Cities;
using FlatCity.Platform.Storage;
using FlatCity.Platform.Web.Components;
using NodaTime;

namespace FlatCity.Cases.RotaWeek;

/// <summary>The tables and warnings of the rota's page, out of the week that was read.</summary>
internal sealed class RotaTables(CaseOffice cases, RotaPage page)
{
    private UnitWeek Week => page.Week;

    public Table OfWeek => new(page.T(RotaWeekTexts.WeekOf, page.Formats.Date(Week.Monday)),
        [new(page.T(RotaWeekTexts.Post)), .. Week.Days.Select(d => new Column($"{page.Formats.Weekday(d)} {d.ToString("MM-dd", CultureInfo.InvariantCulture)}"))],
        [.. Week.Posts.Select(p => new Row([new Cell(p.Name.In(page.Language.Code)) { Note = HoldersOf(p.Code) }, .. Week.Days.Select(d => CellOf(p.Code, d))]))])
    {
        Empty = new Empty(page.T(RotaWeekTexts.NoPosts), page.T(RotaWeekTexts.NoPostsSays)),
    };

    public Table OfLeaves => new(page.T(RotaWeekTexts.Leaves), [new(page.T(RotaWeekTexts.Person)), new(page.T(RotaWeekTexts.From)), new(page.T(RotaWeekTexts.Until)), new(page.T(RotaWeekTexts.StandIn)), new(page.T(RotaWeekTexts.Open))],
        [.. Week.Ahead.Select(RowOf)])
    {
        HideCaption = true,
        Empty = new Empty(page.T(RotaWeekTexts.NoLeaves), page.T(RotaWeekTexts.NoLeavesSays)),
    };

    public Table OfStandIns => new(page.T(RotaWeekTexts.StandIns), [new(page.T(RotaWeekTexts.StandIn)), new(page.T(RotaWeekTexts.Post)), new(page.T(RotaWeekTexts.From)), new(page.T(RotaWeekTexts.Until))],
        [.. Week.Held.Where(h => h.IsStandIn && h.UntilAt > cases.City.Now).Select(h => new Row(Week.Names[h.PersonId], CaseWords.Post(cases, h.Post, page.Language), When(h.FromAt), When(h.UntilAt!.Value)))])
    {
        HideCaption = true,
        Empty = new Empty(page.T(RotaWeekTexts.NoStandIns), page.T(RotaWeekTexts.NoStandInsSays)),
    };

    public Table OfOpen => new(page.T(RotaWeekTexts.Open), [new(page.T(RotaWeekTexts.Case)), new(page.T(RotaWeekTexts.Matter)), new(page.T(RotaWeekTexts.Due)), new(page.T(RotaWeekTexts.Post))],
        [.. page.Open.Select(row => new Row(
            new Cell(row.Number) { Address = "/work/cases/" + row.Number },
            cases.Scenarios.Find(row.Scenario, row.Version) is { } pack ? CaseWords.Title(pack, row.Answers, page.Language) : row.Scenario,
            new Cell(When(row.DueAt)) { MachineTime = page.Formats.Machine(Instants.ToInstant(row.DueAt)) },
            CaseWords.Post(cases, row.Post, page.Language)))])
    {
        HideCaption = true,
        Empty = new Empty(page.T(RotaWeekTexts.NothingOpen), page.T(RotaWeekTexts.TheirPost)),
    };

    public Notice Said(IReadOnlyList<BulkResult> results)
    {
        var went = results.Count(r => r.Refusal is null);
        return new(went == results.Count ? NoticeTone.Done : NoticeTone.Warning, page.T(BulkTexts.Went, went, results.Count - went))
        {
            Text = string.Join(" ", results.Where(r => r.Refusal is not null).Take(20).Select(r => $"{r.Number}: {r.Refusal!.In(page.Language)}")),
        };
    }

    /// <summary>When nobody of the unit will be there, and what to do about it; each moment once.</summary>
    public IEnumerable<Notice> Warnings => Week.Ahead.Select(Week.NobodyFrom).OfType<long>().Distinct().Select(at => new Notice(NoticeTone.Warning, page.T(RotaWeekTexts.Nobody, When(at), page.UnitName)) { Text = page.T(RotaWeekTexts.NobodySays) });

    public string Line(RotaRow line) => page.T(RotaWeekTexts.Line, CaseWords.Post(cases, line.Post, page.Language),
        string.Join(page.Language.Code == "zh" ? "、" : ", ", Week.Days.Where(d => line.IsOn(d.DayOfWeek)).Select(page.Formats.Weekday)), Hours(line), When(line.FromAt), line.UntilAt is { } until ? When(until) : page.T(CityTexts.WithoutEnd));

    public string When(long at) => page.Formats.Short(Instants.ToInstant(at), Instants.ToInstant(cases.City.Now));

    private Row RowOf(StaffLeave leave)
    {
        var standIns = Week.StandInsOf(leave);
        var along = string.Join(page.Language.Code == "zh" ? "、" : ", ", Week.AlongWith(leave).Select(l => Week.Names[l.PersonId]).Distinct());
        return new Row(
            new Cell(Week.Names[leave.PersonId]) { Note = along.Length > 0 ? page.T(RotaWeekTexts.AlsoAway, along) : null },
            When(leave.FromAt),
            When(leave.UntilAt),
            standIns.Count > 0 ? new Cell(string.Join("、", standIns.Select(h => page.T(RotaWeekTexts.Stands, Week.Names[h.PersonId], When(h.FromAt), When(h.UntilAt!.Value))))) : new Tag(page.T(RotaWeekTexts.NoStandIn), Tone.Waiting),
            new Cell(page.T(RotaWeekTexts.Open)) { Address = string.Create(CultureInfo.InvariantCulture, $"{page.Address}&leave={leave.Id}#open") });
    }

    private string HoldersOf(string post)
    {
        var holders = Week.Held.Where(h => h.Post == post && !h.IsStandIn && h.FromAt <= cases.City.Now && (h.UntilAt is null || h.UntilAt > cases.City.Now)).Select(h => Week.Names[h.PersonId]).ToList();
        return holders.Count > 0 ? string.Join("、", holders) : page.T(RotaWeekTexts.Vacant);
    }

    private Cell CellOf(string post, LocalDate day)
    {
        var at = Week.At(post, day);
        var says = at.Lines.Count > 0 ? string.Join("、", at.Lines.Select(Hours)) : page.T(at.InTurn ? RotaWeekTexts.InTurn : RotaWeekTexts.Off);
        return new Cell(says)
        {
            Tags = at.IsAway ? [new Tag(page.T(RotaWeekTexts.OnLeave), at.StandIns.Count > 0 ? Tone.Plain : Tone.Late)] : [],
            Note = at.StandIns.Count > 0 ? page.T(RotaWeekTexts.StandsIn, string.Join("、", at.StandIns.Select(p => Week.Names[p]))) : null,
        };
    }

    private string Hours(RotaRow line) => line is { FromMinute: 0, UntilMinute: 1440 } ? page.T(RotaWeekTexts.AllDay) : $"{Clock(line.FromMinute)}–{Clock(line.UntilMinute)}";

    private static string Clock(long minute) => string.Create(CultureInfo.InvariantCulture, $"{minute / 60:00}:{minute % 60:00}");
}
