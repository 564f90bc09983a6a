using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using FlatCity.Cities;
using FlatCity.Packs;
using FlatCity.Packs.Cities;
using FlatCity.Packs.Rates;
using FlatCity.Platform;
using FlatCity.Platform.Storage;
using FlatCity.Platform.Web;
using FlatCity.Platform.Web.Components;
using FlatCity.Scenarios;
using Microsoft.AspNetCore.Mvc;
using Figure = FlatCity.Packs.Rates.Figure;

namespace FlatCity.Commanding.Define;

/// <summary>
/// /work/rates/{id}/edit: the file beside what was found in it, then last month before and after, then publishing with a reason. "new" begins
/// another one. Only for posts that see the whole city, because the preview is of all of it.
/// </summary>
[Who(Access.Roles, PostRoles.Instruct)]
internal sealed class EditRatePage(CityRates rates, CityFigures figures, ScenarioBook scenarios) : CityPage
{
    private const string New = "new";
    private const string Template = """
        rate: my-rate
        title: { zh: 名称, en: Name }
        source: { zh: 本市, en: The city }
        of: opened, due or ended by the cut
        count: done, in time
        exclude: [ unreasonable ]
        zero: none

        """;

    private RatesInForce now = null!;

    [BindProperty(Name = "id", SupportsGet = true)]
    public string Id { get; set; } = "";

    [BindProperty(Name = "from", SupportsGet = true)]
    public string? From { get; set; }

    [BindProperty(Name = "content")]
    public string? Typed { get; set; }

    [BindProperty(Name = "reason")]
    public string? Reason { get; set; }

    [BindProperty(Name = "do")]
    public string? Do { get; set; }

    /// <summary>The hash of what was previewed: what is published is what was looked at.</summary>
    [BindProperty(Name = "seen")]
    public string? Seen { get; set; }

    internal IReadOnlyList<Finding> Findings { get; private set; } = [];

    internal IReadOnlyList<Table>? Preview { get; private set; }

    internal string? PreviewSays { get; private set; }

    internal string Heading => Id == New ? T(RateTexts.New) : T(RateTexts.EditTitle, (now.Book.Find(Id)?.Title ?? now.Book.FindPeriod(Id)?.Title)?.In(Reader.Language.Code) ?? Id);

    private City City => figures.City;

    private string? Wanted => Id == New ? null : Id;

    internal override async ValueTask<int> FindAsync()
    {
        now = await rates.NowAsync();
        if (!PublishRate.May(this.RequireActor()))
            return StatusCodes.Status403Forbidden;
        return Id == New || now.FileOf(Id) is not null ? StatusCodes.Status200OK : StatusCodes.Status404NotFound;
    }

    public async Task OnGetAsync()
    {
        Typed = Id == New ? Template : From switch
        {
            null => now.FileOf(Id)?.Text,
            "shipped" => CityRates.Shipped.Find(Id + ".yaml") is { } shipped ? Encoding.UTF8.GetString(shipped.Span) : now.FileOf(Id)?.Text,
            _ => (await rates.HistoryAsync(Id)).FirstOrDefault(v => v.Version.ToString(CultureInfo.InvariantCulture) == From)?.Content ?? now.FileOf(Id)?.Text,
        };
        Look();
    }

    public async Task<IActionResult> OnPostAsync()
    {
        var read = PublishRate.Read(Typed, Wanted);
        if (read.IsRefused)
            return await this.RefusedAsync(read.Refusals);
        Look();
        if (Findings.Any(f => f.Severity == Severity.Error))
            return await this.RefusedAsync([new Refusal(RefusalKind.Invalid, RateTexts.Unsound, "content", Findings.First(f => f.Severity == Severity.Error).ToString())]);
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(read.Value.Content)))[..16];
        await TryAsync(read.Value.Id, read.Value.Content);
        if (Do != "publish")
        {
            Seen = hash;
            ModelState.Clear();
            return Page();
        }

        if (Seen != hash)
        {
            Seen = hash;
            ModelState.Clear();
            return await this.RefusedAsync([new Refusal(RefusalKind.Invalid, RateTexts.PreviewFirst)]);
        }

        var outcome = await PublishRate.RunAsync(City, rates, this.RequireActor(), Typed, Wanted, Reason);
        return outcome.IsRefused ? await this.RefusedAsync(outcome.Refusals) : Redirect("/work/rates/" + outcome.Value);
    }

    internal Table Found => new(T(RateTexts.Findings), [new(T(RateTexts.Line)), new(T(RateTexts.What)), new(T(RateTexts.Mend))],
        [.. Findings.Select(f => new Row(new Cell($"{f.Line}:{f.Column}") { Note = f.Rule }, new Cell(f.What), new Cell(f.Mend)) { Tone = f.Severity == Severity.Error ? Tone.Late : Tone.Waiting })])
    { HideCaption = true };

    private void Look()
    {
        var id = RateFile.IdOf(Typed ?? "");
        // What was wrong elsewhere before is not this file's; a composite that this one breaks is.
        Findings = id is null ? [] : [.. CityRates.With(now, id, RateFile.Plain(Typed!)).Findings.Where(f => !now.Findings.Contains(f)).Take(50)];
    }

    private async Task TryAsync(string id, string content)
    {
        var then = CityRates.With(now, id, content).Pack!;
        if (then.FindPeriod(id) is { } rule)
        {
            var period = rule.At(Instants.ToInstant(City.Now), City.Zone);
            var last = rule.Before(period, City.Zone);
            PreviewSays = T(RateTexts.PreviewPeriod, Formats.Date(last.First), Formats.Date(last.Last), Formats.Date(period.First), Formats.Date(period.Last));
            Preview = [];
            return;
        }

        var month = now.Book.FindPeriod("month") ?? now.Book.Periods[0];
        var question = new FigureQuestion(month.Before(month.At(Instants.ToInstant(City.Now), City.Zone), City.Zone), RateBy.Unit, null, null, null);
        var (was, would) = (await figures.CountAsync(now.Book, question, FigureScope.Whole), await figures.CountAsync(then, question, FigureScope.Whole));
        Preview = [.. then.Indicators.Where(i => i.Id == id || Uses(then, i, id)).OrderBy(i => i.Id == id ? 0 : 1).Select(i => Compare(i, i.Id == id, was, would))];
    }

    private static bool Uses(RateBook book, Indicator indicator, string id) => indicator is Composite composite && composite.Sum.Any(p => p.Of == id || (book.Find(p.Of) is { } part && Uses(book, part, id)));

    private Table Compare(Indicator indicator, bool itself, FigureAnswer was, FigureAnswer would)
    {
        var name = indicator.Title.In(Reader.Language.Code);
        var codes = was.Groups.Concat(would.Groups).Select(g => g.Code).Distinct(StringComparer.Ordinal).ToList();
        Figure? In(FigureGroup? group) => group?.Figures.FirstOrDefault(f => f.Figure.Indicator.Id == indicator.Id)?.Figure;
        Row Line(string label, Figure? before, Figure? after) => new(
            new Cell(label), ValueOf(before), ValueOf(after),
            new Cell(before?.Shown is { } b && after?.Shown is { } a ? (a - b).ToString("+0.##;−0.##;0", CultureInfo.InvariantCulture) : "–"));
        return new Table(T(RateTexts.PreviewTitle, itself ? name : T(RateTexts.PreviewAlso, name)),
            [new(T(FigureTexts.ByUnit)), new(T(RateTexts.Was)) { Number = true }, new(T(RateTexts.WouldBe)) { Number = true }, new(T(RateTexts.Change)) { Number = true }],
            [
                Line(T(FigureTexts.ByCity), In(was.Whole), In(would.Whole)),
                .. codes.Select(code => Line(figures.NameOf(RateBy.Unit, code, scenarios, Reader.Language), In(was.Groups.FirstOrDefault(g => g.Code == code)), In(would.Groups.FirstOrDefault(g => g.Code == code)))),
            ]);
    }

    private static Cell ValueOf(Figure? figure) => figure is null ? new Cell("–") : new Cell(FigureWords.Value(figure)) { Note = figure.Indicator is Rate && figure.Count.Of > 0 ? FigureWords.Of(figure.Count) : null };
}
