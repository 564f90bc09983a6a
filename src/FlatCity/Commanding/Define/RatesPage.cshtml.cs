using System.Globalization;
using FlatCity.Cities;
using FlatCity.Packs;
using FlatCity.Packs.Rates;
using FlatCity.Platform.Storage;
using FlatCity.Platform.Web;
using FlatCity.Platform.Web.Components;
using FlatCity.Platform.Web.Lists;

namespace FlatCity.Commanding.Define;

/// <summary>GET /work/rates: every rate, composite and period in words, with source, version and origin.</summary>
[Listed("rates")]
[Who(Access.SignedIn)]
internal sealed class RatesPage(City city, CityRates rates) : ListedPage
{
    private RatesInForce now = null!;

    internal bool MayPublish => PublishRate.May(this.RequireActor());

    internal string? Broken => now.Findings.Where(f => f.Severity == Severity.Error).Select(f => f.ToString()).ToList() is { Count: > 0 } faults ? T(RateTexts.ReadingFaults, string.Join(" ", faults)) : null;

    private string Language => Reader.Language.Code;

    public Task OnGetAsync() => LoadAsync();

    internal override async Task LoadAsync() => now = await rates.NowAsync();

    internal override ListFile AsFile => ListFile.Of(Rates, Composites, Periods);

    internal Table Rates => new(T(RateTexts.Title),
        [new(T(RateTexts.Name)), new(T(RateTexts.Of)), new(T(RateTexts.Counts)), new(T(RateTexts.Excluded)), new(T(RateTexts.Source)), new(T(RateTexts.Version)) { Number = true }],
        [.. now.Book.Rates.Select(rate => new Row(
            NameOf(rate.Id, rate.Title.In(Language), rate.About?.In(Language)), new Cell(RateWords.Groups(rate.Of, Language)), new Cell(RateWords.Groups(rate.Count, Language)),
            new Cell(RateWords.Excluded(rate, Language)), new Cell(rate.Source.In(Language)), VersionOf(rate)))])
    { HideCaption = true };

    internal Table Composites => new(T(RateTexts.Composites),
        [new(T(RateTexts.Name)), new(T(RateTexts.Sum)), new(T(RateTexts.Source)), new(T(RateTexts.Version)) { Number = true }],
        [.. now.Book.Indicators.OfType<Composite>().Select(c => new Row(
            NameOf(c.Id, c.Title.In(Language), c.About?.In(Language)), new Cell(RateWords.Sum(c, now.Book, Language)), new Cell(c.Source.In(Language)), VersionOf(c)))]);

    internal Table Periods => new(T(RateTexts.Periods),
        [new(T(RateTexts.Period)), new(T(RateTexts.Now)), new(T(RateTexts.Origin))],
        [.. now.Book.Periods.Select(p => new Row(
            NameOf(p.Id, p.Title.In(Language), null), new Cell(FigureSpan.Says(this, p.At(Instants.ToInstant(city.Now), city.Zone), city.Now)), new Cell(RateWords.Origin(this, now.FileOf(p.Id)?.Origin))))]);

    private static Cell NameOf(string id, string title, string? about) => new(title) { Address = "/work/rates/" + id, Note = about };

    private Cell VersionOf(Indicator indicator) => new(indicator.Version.ToString(CultureInfo.InvariantCulture)) { Note = RateWords.Origin(this, now.FileOf(indicator.Id)?.Origin) };
}
