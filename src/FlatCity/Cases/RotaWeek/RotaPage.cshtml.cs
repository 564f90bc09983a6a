using System.Globalization;
using FlatCity.Cases.Bulk;
using FlatCity.Cases.Worklist;
using FlatCity.Cities;
using FlatCity.Packs.Cities;
using FlatCity.Platform;
using FlatCity.Platform.Storage;
using FlatCity.Platform.Texts;
using FlatCity.Platform.Web;
using FlatCity.Platform.Web.Components;
using Microsoft.AspNetCore.Mvc;
using NodaTime;
using NodaTime.Text;

namespace FlatCity.Cases.RotaWeek;

/// <summary>
/// GET /work/rota: a unit's week (轮值), who is on leave and who stands in. Its head sets the rota, notes leave and hands open work over; everybody else looks, and notes their own leave.
/// </summary>
[Who(Access.SignedIn)]
internal sealed class RotaPage(CaseOffice cases) : CityPage
{
    [BindProperty(Name = "unit", SupportsGet = true)]
    public string? UnitCode { get; set; }

    /// <summary>Any day of the week to show.</summary>
    [BindProperty(Name = "week", SupportsGet = true)]
    public string? WeekDay { get; set; }

    [BindProperty(Name = "leave", SupportsGet = true)]
    public long LeaveId { get; set; }

    [BindProperty(Name = "kept", SupportsGet = true)]
    public bool Kept { get; set; }

    /// <summary>put, end-line, leave, end-leave, hand-over or pass-on.</summary>
    [BindProperty(Name = "do")]
    public string? Wanted { get; set; }

    [BindProperty(Name = "line")]
    public long LineId { get; set; }

    [BindProperty(Name = "rota-post")]
    public string? Post { get; set; }

    [BindProperty(Name = "rota-days")]
    public string[] OnDays { get; set; } = [];

    [BindProperty(Name = "rota-from-hour")]
    public string? FromHour { get; set; }

    [BindProperty(Name = "rota-hours")]
    public string? UntilHour { get; set; }

    [BindProperty(Name = "rota-from")]
    public string? RotaFrom { get; set; }

    [BindProperty(Name = "rota-until")]
    public string? RotaUntil { get; set; }

    [BindProperty(Name = "leave-person")]
    public string? LeavePerson { get; set; }

    [BindProperty(Name = "leave-from")]
    public string? LeaveFrom { get; set; }

    [BindProperty(Name = "leave-until")]
    public string? LeaveUntil { get; set; }

    [BindProperty(Name = "leave-stand-in")]
    public string? LeaveStandIn { get; set; }

    [BindProperty(Name = "hand-stand-in")]
    public string? HandStandIn { get; set; }

    internal UnitWeek Week { get; private set; } = null!;

    internal bool IsHead { get; private set; }

    /// <summary>The leave whose open work is shown.</summary>
    internal StaffLeave? Chosen { get; private set; }

    internal IReadOnlyList<WorklistRow> Open { get; private set; } = [];

    internal IReadOnlyList<BulkResult>? Results { get; private set; }

    internal RotaTables Tables => new(cases, this);

    internal string UnitName => CaseWords.Unit(cases, Unit, Language);

    internal bool MayNote => IsHead || Week.Names.ContainsKey(Me);

    internal string Address => "/work/rota?unit=" + Uri.EscapeDataString(Unit);

    internal Language Language => Reader.Language;

    private string Unit => string.IsNullOrEmpty(UnitCode) ? this.RequireActor().Unit ?? "" : UnitCode;

    private long Me => this.RequireActor().Doer.PersonId ?? 0;

    /// <summary>One's own unit, and those that one heads.</summary>
    internal override ValueTask<int> FindAsync()
    {
        var actor = this.RequireActor();
        if (cases.City.Pack.Units.Find(Unit) is null)
            return new(Unit.Length == 0 ? StatusCodes.Status403Forbidden : StatusCodes.Status404NotFound);
        IsHead = HeadsUnit.Is(cases.City, actor, Unit);
        return new(IsHead || actor.Unit == Unit ? StatusCodes.Status200OK : StatusCodes.Status403Forbidden);
    }

    internal override async Task LoadAsync()
    {
        var day = LocalDatePattern.Iso.Parse(WeekDay?.Trim() ?? "") is { Success: true } asked && asked.Value.Year is >= 1950 and < 2100 ? asked.Value : cases.City.Today;
        Week = await UnitWeek.ReadAsync(cases.City, Unit, day.PlusDays(1 - (int)day.DayOfWeek));
        Chosen = Week.Ahead.FirstOrDefault(l => l.Id == LeaveId);
        var open = new List<WorklistRow>();
        foreach (var post in Chosen is null ? [] : Week.PostsOf(Chosen))
            open.AddRange(await PassOnOpenWork.ReadAsync(cases, this.RequireActor(), post));
        Open = open;
    }

    public async Task<IActionResult> OnGetAsync()
    {
        await LoadAsync();
        return Page();
    }

    public async Task<IActionResult> OnPostAsync()
    {
        await LoadAsync();
        var actor = this.RequireActor();
        if (Wanted == "pass-on")
            return await PassOnAsync(actor);
        var city = cases.City;
        var (refusals, prefix, to) = Wanted switch
        {
            "put" => ((await PutAsync(actor)).Refusals, "rota-", Address),
            "end-line" => ((await Staffing.EndRotaAsync(city, actor, LineId)).Refusals, "rota-", Address),
            "end-leave" => ((await Staffing.EndLeaveAsync(city, actor, LeaveId)).Refusals, "leave-", Address),
            "hand-over" => ((await Staffing.HandOverAsync(city, actor, LeaveId, Number(HandStandIn))).Refusals, "hand-", $"{Address}&leave={LeaveId}"),
            _ => await NoteAsync(actor),
        };
        return refusals.Count == 0 ? Redirect(to + "&kept=true") : await this.RefusedAsync([.. refusals.Select(r => r.Field is null ? r : r with { Field = prefix + r.Field })]);
    }

    private async Task<IActionResult> PassOnAsync(Actor actor)
    {
        if (Chosen is null)
            return await this.RefusedAsync([new Refusal(RefusalKind.NotFound, RotaTexts.LeaveUnknown)]);
        if (!IsHead && Chosen.PersonId != Me)
            return await this.RefusedAsync([new Refusal(RefusalKind.Forbidden, RotaTexts.NotHead)]);
        var results = new List<BulkResult>();
        foreach (var post in Week.PostsOf(Chosen))
            results.AddRange(await PassOnOpenWork.RunAsync(cases, actor, post, T(RotaWeekTexts.PassedOn)));
        Results = results;
        await LoadAsync();
        return Page();
    }

    private async Task<Outcome<long>> PutAsync(Actor actor)
    {
        var from = Cities.Days.From(cases.City, RotaFrom, "from");
        var until = string.IsNullOrWhiteSpace(RotaUntil) ? new Outcome<long>(0) : Cities.Days.Until(cases.City, RotaUntil, "until");
        List<Refusal> refusals = [.. from.Refusals, .. until.Refusals];
        var (first, last) = (Minute(FromHour, 0), Minute(UntilHour, 1440));
        if (first < 0 || last < 0)
            refusals.Add(new Refusal(RefusalKind.Invalid, RotaTexts.Hours, "hours"));
        if (refusals.Count > 0)
            return refusals;
        var days = OnDays.Select(Number).Where(d => d is >= 1 and <= 7).Aggregate(0L, (bits, d) => bits | (1L << ((int)d - 1)));
        return await Staffing.PutOnRotaAsync(cases.City, actor, new RotaWanted(Unit, Post ?? "", days, first, last, from.Value, until.Value == 0 ? null : until.Value));
    }

    private async Task<(IReadOnlyList<Refusal> Refusals, string Prefix, string To)> NoteAsync(Actor actor)
    {
        var from = Cities.Days.From(cases.City, LeaveFrom, "from");
        var until = Cities.Days.Until(cases.City, LeaveUntil, "until");
        List<Refusal> refusals = [.. from.Refusals, .. until.Refusals];
        if (refusals.Count > 0)
            return (refusals, "leave-", "");
        var noted = await Staffing.NoteLeaveAsync(cases.City, actor, new LeaveWanted(IsHead ? Number(LeavePerson) : Me, from.Value, until.Value, Number(LeaveStandIn) is > 0 and var standIn ? standIn : null));
        return (noted.Refusals, "leave-", noted.IsRefused ? "" : string.Create(CultureInfo.InvariantCulture, $"{Address}&leave={noted.Value}"));
    }

    internal Filter Filter => new(T(RotaWeekTexts.Choose), [new SelectField("unit", T(RotaWeekTexts.Unit), UnitChoices) { Value = Unit }, new DateField("week", T(RotaWeekTexts.Week)) { Value = Week.Monday.ToString("uuuu-MM-dd", CultureInfo.InvariantCulture) }]);

    internal string OfWeek(int weeks) => $"{Address}&week={Week.Monday.PlusWeeks(weeks).ToString("uuuu-MM-dd", CultureInfo.InvariantCulture)}";

    internal IEnumerable<Field> RotaFields()
    {
        yield return new SelectField("rota-post", T(RotaWeekTexts.Post), [.. Week.Posts.Select(p => new Choice(p.Code, p.Name.In(Language.Code)))]) { Value = Post, Fault = Faults.At("rota-post") };
        yield return new ChoiceField("rota-days", T(RotaWeekTexts.Days), [.. Week.Days.Select(d => new Choice(((int)d.DayOfWeek).ToString(CultureInfo.InvariantCulture), Formats.Weekday(d)))]) { Many = true, Inline = true, Chosen = OnDays, Fault = Faults.At("rota-days") };
        yield return new TextField("rota-from-hour", T(RotaWeekTexts.FromHour)) { Value = FromHour, Width = 5, Most = 5, Optional = true, Hint = T(RotaWeekTexts.HourHint) };
        yield return new TextField("rota-hours", T(RotaWeekTexts.UntilHour)) { Value = UntilHour, Width = 5, Most = 5, Optional = true, Fault = Faults.At("rota-hours") };
        yield return new DateField("rota-from", T(CityTexts.FromDay)) { Value = RotaFrom, Optional = true, Hint = T(CityTexts.FromHint), Fault = Faults.At("rota-from") };
        yield return new DateField("rota-until", T(CityTexts.UntilDay)) { Value = RotaUntil, Optional = true, Fault = Faults.At("rota-until") };
    }

    internal IEnumerable<Field> LeaveFields()
    {
        if (IsHead)
            yield return new SelectField("leave-person", T(RotaWeekTexts.Person), People()) { Value = LeavePerson, Fault = Faults.At("leave-person") };
        yield return new DateField("leave-from", T(CityTexts.FromDay)) { Value = LeaveFrom, Optional = true, Hint = T(CityTexts.FromHint), Fault = Faults.At("leave-from") };
        yield return new DateField("leave-until", T(CityTexts.UntilDay)) { Value = LeaveUntil, Fault = Faults.At("leave-until") };
        yield return new SelectField("leave-stand-in", T(RotaWeekTexts.ChooseStandIn), People(Me)) { Value = LeaveStandIn, Blank = T(RotaWeekTexts.NoneChosen), Fault = Faults.At("leave-stand-in") ?? Faults.At("leave-post") };
    }

    internal SelectField HandField() => new("hand-stand-in", T(RotaWeekTexts.ChooseStandIn), People(Chosen!.PersonId, Me)) { Value = HandStandIn, Fault = Faults.At("hand-stand-in") };

    // Nobody names themselves.
    private List<Choice> People(params IReadOnlyList<long> except) => [.. Week.Names.Where(n => !except.Contains(n.Key)).OrderBy(n => n.Value, StringComparer.Ordinal).Select(n => new Choice(n.Key.ToString(CultureInfo.InvariantCulture), n.Value))];

    private List<Choice> UnitChoices
    {
        get
        {
            var actor = this.RequireActor();
            return [.. cases.City.Pack.Units.On(cases.City.Today).Where(u => u.Code == actor.Unit || u.Code == Unit || HeadsUnit.Is(cases.City, actor, u.Code)).Select(u => new Choice(u.Code, u.Name.In(Language.Code)))];
        }
    }

    private static long Minute(string? text, long otherwise) => string.IsNullOrWhiteSpace(text) ? otherwise
        : text.Trim() == "24:00" ? 1440
        : LocalTimePattern.CreateWithInvariantCulture("H:mm").Parse(text.Trim()) is { Success: true } time ? (time.Value.Hour * 60) + time.Value.Minute : -1;

    private static long Number(string? text) => long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;
}
