using System.Globalization;
using FlatCity.Cases.Show;
using FlatCity.Cities;
using FlatCity.Platform.Storage;
using FlatCity.Platform.Texts;
using FlatCity.Platform.Web;
using FlatCity.Platform.Web.Components;
using Microsoft.AspNetCore.Mvc;

namespace FlatCity.Cases.Why;

/// <summary>GET /work/cases/{number}/why: which rows of my reach take this case in, and who has looked at its parties for what (权限说明).</summary>
[Who(Access.SignedIn)]
internal sealed class WhyPage(CaseOffice cases) : CityPage
{
    private const int MostLooks = 100;
    private CaseState? state;
    private IReadOnlySet<string> units = new HashSet<string>(StringComparer.Ordinal);
    private IReadOnlyList<LookRow> looks = [];
    private IReadOnlyDictionary<long, string> names = new Dictionary<long, string>();

    [BindProperty(Name = "number", SupportsGet = true)]
    public string Number { get; set; } = "";

    internal CaseState Case => state!;

    internal string PostName => CaseWords.Post(cases, this.RequireActor().Post, Language);

    internal string? StandsInFor { get; private set; }

    internal bool HasLooks => looks.Count > 0;

    private Language Language => Reader.Language;

    public async Task<IActionResult> OnGetAsync()
    {
        var actor = this.RequireActor();
        await using (var reading = await cases.City.Database.ReadAsync())
        {
            state = CaseNumber.Read(Number) is { } number ? await CaseStore.FindAsync(reading, actor.Reach, number) : null;
            if (state is null)
                return NotFound();
            units = (await reading.AllAsync<string>("select unit from case_unit where case_id = @id", new { id = state.Id })).ToHashSet(StringComparer.Ordinal);
            looks = await reading.AllAsync<LookRow>(
                "select at, person_id, post, acting_for, purpose from audit_entry where subject = 'case' and subject_id = @id and action = 'party.looked' order by id desc limit @most", new { id = state.Id, most = (long)MostLooks });
        }

        names = await cases.City.Persons.NamesAsync(looks.Select(l => l.PersonId).OfType<long>());
        StandsInFor = actor.Doer.ActingFor switch
        {
            null => null,
            var acting when acting.StartsWith("person:", StringComparison.Ordinal) => await cases.City.Persons.NameAsync(long.Parse(acting.AsSpan(7), CultureInfo.InvariantCulture)),
            _ => T(WhyTexts.Vacant),
        };
        return Page();
    }

    internal Table Rows => new(T(WhyTexts.Rows), [new(T(WhyTexts.Row)), new(T(WhyTexts.Takes))],
        [.. this.RequireActor().Reach.Rows.Zip(ReachInWords.Of(cases.City, this.RequireActor(), Language.Code), (row, said) => RowOf(row, said))])
    {
        HideCaption = true,
    };

    internal Table Looks => new(T(WhyTexts.Looks), [new(T(WhyTexts.When)), new(T(WhyTexts.Who)), new(T(WhyTexts.WhatFor))],
        [.. looks.Select(l => new Row(
            new Cell(Formats.DateAndTime(Instants.ToInstant(l.At))),
            new Cell(l.PersonId is { } id ? names[id] : "–") { Note = CaseWords.Post(cases, l.Post, Language), Tags = l.ActingFor is null ? [] : [new Tag(T(ShowTexts.ActingFor), Tone.Waiting)] },
            new Cell(PurposeWords.Of(l.Purpose, Language))))])
    {
        HideCaption = true,
    };

    private Row RowOf(ReachRow row, string said)
    {
        var (fits, why) = Judge(row);
        return new Row(new Cell(said), new Cell((string?)null) { Tags = [new Tag(T(fits ? WhyTexts.Fits : WhyTexts.FitsNot), fits ? Tone.Done : Tone.Plain)], Note = why }) { Tone = fits ? Tone.Plain : Tone.Ended };
    }

    /// <summary>The same question that the query asks, row by row, so that it can be told.</summary>
    private (bool Fits, string Why) Judge(ReachRow row)
    {
        if (!Enum.TryParse<Sensitivity>(Case.Sensitivity, ignoreCase: true, out var level) || level > row.Most)
            return (false, T(WhyTexts.TooSensitive));
        return row switch
        {
            { Unit: { } unit } => units.Contains(unit) ? (true, T(WhyTexts.HadOrder, CaseWords.Unit(cases, unit, Language))) : (false, T(WhyTexts.NoOrder, CaseWords.Unit(cases, unit, Language))),
            { Community: { } community } => Case.Community == community ? (true, T(WhyTexts.LiesIn, CaseWords.Unit(cases, community, Language))) : (false, T(WhyTexts.LiesElsewhere, CaseWords.Unit(cases, community, Language))),
            _ => (true, T(WhyTexts.WholeCity)),
        };
    }

    private sealed class LookRow
    {
        public long At { get; set; }

        public long? PersonId { get; set; }

        public string? Post { get; set; }

        public string? ActingFor { get; set; }

        public string? Purpose { get; set; }
    }
}
