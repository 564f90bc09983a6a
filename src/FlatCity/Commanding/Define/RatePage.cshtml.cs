using System.Globalization;
using FlatCity.Cities;
using FlatCity.Packs.Rates;
using FlatCity.Platform.Storage;
using FlatCity.Platform.Web;
using FlatCity.Platform.Web.Components;
using Microsoft.AspNetCore.Mvc;

namespace FlatCity.Commanding.Define;

/// <summary>GET /work/rates/{id}: one rate, composite or period: in words, its file, and who changed it when and why.</summary>
[Who(Access.SignedIn)]
internal sealed class RatePage(City city, CityRates rates) : CityPage
{
    private RatesInForce now = null!;
    private Indicator? indicator;
    private PeriodRule? period;

    [BindProperty(Name = "id", SupportsGet = true)]
    public string Id { get; set; } = "";

    internal bool MayPublish => PublishRate.May(this.RequireActor());

    internal bool IsIndicator => indicator is not null;

    internal bool HasShipped => CityRates.Shipped.Find(Id + ".yaml") is not null;

    internal string Name => (indicator?.Title ?? period!.Title).In(Language);

    internal string? About => indicator?.About?.In(Language);

    internal string Text => now.FileOf(Id)?.Text ?? "";

    internal IReadOnlyList<RateVersion> Versions { get; private set; } = [];

    internal Timeline History { get; private set; } = new([]);

    private string Language => Reader.Language.Code;

    internal override async ValueTask<int> FindAsync()
    {
        now = await rates.NowAsync();
        (indicator, period) = (now.Book.Find(Id), now.Book.FindPeriod(Id));
        return indicator is null && period is null ? StatusCodes.Status404NotFound : StatusCodes.Status200OK;
    }

    public async Task OnGetAsync()
    {
        Versions = await rates.HistoryAsync(Id);
        var names = await city.Persons.NamesAsync(Versions.Where(v => v.PersonId is not null).Select(v => v.PersonId!.Value));
        History = new([.. Versions.Select(v => new TimelineEntry($"{T(RateTexts.Version)} {v.Version}", Formats.DateAndTime(Instants.ToInstant(v.At)), city.Local(v.At).ToString("O", CultureInfo.InvariantCulture))
        {
            Who = v.PersonId is { } person ? $"{names[person]} · {city.Posts.Find(v.Post)?.NameIn(Language)}" : v.Post,
            Text = v.Reason,
        })]);
    }

    internal SummaryList Facts => new([.. Rows()]);

    private IEnumerable<SummaryRow> Rows()
    {
        if (indicator is Rate rate)
        {
            yield return new(T(RateTexts.Of), RateWords.Groups(rate.Of, Language));
            yield return new(T(RateTexts.Counts), RateWords.Groups(rate.Count, Language));
            yield return new(T(RateTexts.Excluded), RateWords.Excluded(rate, Language));
        }

        if (indicator is Composite composite)
            yield return new(T(RateTexts.Sum), RateWords.Sum(composite, now.Book, Language));
        if (indicator is not null)
        {
            yield return new(T(RateTexts.Zero), RateWords.Zero(this, indicator));
            yield return new(T(RateTexts.Source), indicator.Source.In(Language));
            yield return new(T(RateTexts.Version), indicator.Version.ToString(CultureInfo.InvariantCulture));
        }

        if (period is not null)
            yield return new(T(RateTexts.Now), FigureSpan.Says(this, period.At(Instants.ToInstant(city.Now), city.Zone), city.Now));
        yield return new(T(RateTexts.Origin), RateWords.Origin(this, now.FileOf(Id)?.Origin));
    }
}
