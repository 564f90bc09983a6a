using System.Globalization;
using FlatCity.Cases.Forms;
using FlatCity.Cities;
using FlatCity.Packs.Cities;
using FlatCity.Platform;
using FlatCity.Platform.Storage;
using FlatCity.Platform.Web;
using FlatCity.Platform.Web.Components;
using Microsoft.AspNetCore.Mvc;
using NodaTime;
using NodaTime.Text;

namespace FlatCity.Cases.Draw;

/// <summary>GET /work/draws: every draw, the newest first; POST shows the frame that a draw would have, and announces it (回访抽样).</summary>
[Who(Access.Roles, PostRoles.Desk, PostRoles.AdminSystem)]
internal sealed class DrawsPage(CaseOffice cases) : CityPage
{
    private const int MostRows = 200;
    private const int PresetSize = 100;
    private IReadOnlyList<CallDraw> all = [];

    [BindProperty(Name = "first")]
    public string? First { get; set; }

    [BindProperty(Name = "last")]
    public string? Last { get; set; }

    [BindProperty(Name = "size")]
    public string? Size { get; set; }

    [BindProperty(Name = "on")]
    public string? On { get; set; }

    [BindProperty(Name = "time")]
    public string? Time { get; set; }

    [BindProperty(Name = "do")]
    public string? Wanted { get; set; }

    internal bool MayDraw => AnnounceDraw.May(this.RequireActor());

    /// <summary>What would be drawn from, once it was asked for.</summary>
    internal string? PreviewSays { get; private set; }

    public async Task OnGetAsync()
    {
        // Last month, drawn tomorrow morning.
        var month = cases.City.Today.With(DateAdjusters.StartOfMonth).PlusMonths(-1);
        (First, Last) = (LocalDatePattern.Iso.Format(month), LocalDatePattern.Iso.Format(month.With(DateAdjusters.EndOfMonth)));
        (Size, On, Time) = (PresetSize.ToString(CultureInfo.InvariantCulture), LocalDatePattern.Iso.Format(cases.City.Today.PlusDays(1)), "09:00");
        await LoadAsync();
    }

    public async Task<IActionResult> OnPostAsync()
    {
        if (!MayDraw)
            return await RedrawAsync(StatusCodes.Status403Forbidden, DrawTexts.NotYours);
        var wish = AnnounceDraw.Read(cases.City, First, Last, Size, On, Time);
        if (wish.IsRefused)
            return await RefusedAsync(wish.Refusals);
        var (fromAt, toAt, drawAt) = AnnounceDraw.Span(cases.City, wish.Value);
        if (AnnounceDraw.Soundness(cases.City, wish.Value, toAt, drawAt) is { } unsound)
            return await RefusedAsync([unsound]);
        if (Wanted == "announce")
        {
            var sent = await SentOnce.RunAsync(cases, HttpContext, "POST /work/draws", Submission, keep => AnnounceDraw.RunAsync(cases, this.RequireActor(), wish.Value, keep));
            return sent.IsRefused ? await RefusedAsync(sent.Refusals) : Redirect("/work/draws/" + sent.Value);
        }

        await using (var reading = await cases.City.Database.ReadAsync())
        {
            var read = await DrawFrame.ReadAsync(reading, cases, fromAt, toAt);
            if (read.IsRefused)
                return await RefusedAsync(read.Refusals);
            var frame = read.Value;
            PreviewSays = T(DrawTexts.PreviewSays, Formats.Number(frame.Rounds.Count), Formats.Number(Math.Min(frame.Rounds.Count, wish.Value.Size)), Formats.Number(frame.NoNumber), Formats.Number(frame.KeptApart));
        }

        await LoadAsync();
        return Page();
    }

    internal override async Task LoadAsync()
    {
        await using var reading = await cases.City.Database.ReadAsync();
        all = await CallDraw.NewestAsync(reading, MostRows);
    }

    internal bool HasRows => all.Count > 0;

    internal Tabs Tabs => new(T(DrawTexts.State),
        [new Tab(T(DrawTexts.Any), "/work/draws", State is null) { Count = Formats.Number(all.Count) }, .. CallDraw.States.Select(s => new Tab(T(DrawTexts.OfState(s)), "/work/draws?state=" + s, State == s) { Count = Formats.Number(all.Count(d => d.State == s)) })]);

    private string? State => Asked("state") is { } state && CallDraw.States.Contains(state, StringComparer.Ordinal) ? state : null;

    internal IEnumerable<Field> Fields() =>
    [
        new DateField("first", T(DrawTexts.First)) { Value = First, Fault = Faults.At("first") },
        new DateField("last", T(DrawTexts.Last)) { Value = Last, Fault = Faults.At("last") },
        new TextField("size", T(DrawTexts.Size)) { Value = Size, Hint = T(DrawTexts.SizeHint, AnnounceDraw.MostDrawn), InputMode = "numeric", Width = 5, Most = 6, Fault = Faults.At("size") },
        new DateField("on", T(DrawTexts.On)) { Value = On, Fault = Faults.At("on") },
        new TextField("time", T(DrawTexts.Time)) { Value = Time, Hint = T(DrawTexts.TimeHint), Width = 5, Most = 5, Fault = Faults.At("time") },
    ];

    internal Table Table => new(T(DrawTexts.Title),
        [new(T(DrawTexts.Period)), new(T(DrawTexts.State)), new(T(DrawTexts.Moment)), new(T(DrawTexts.Frame)) { Number = true }, new(T(DrawTexts.Size)) { Number = true }],
        [.. all.Where(draw => State is null || draw.State == State).Select(draw => new Row(
            new Cell(T(DrawTexts.PeriodOf, draw.FirstOn, draw.LastOn)) { Address = "/work/draws/" + draw.Name, Note = draw.Name },
            new Tag(T(DrawTexts.OfState(draw.State)), ToneOf(draw)),
            new Cell(Formats.DateAndTime(Instants.ToInstant(draw.DrawAt))) { MachineTime = Formats.Machine(Instants.ToInstant(draw.DrawAt)) },
            new Cell(draw.FrameSize is { } size ? Formats.Number(size) : "–"),
            new Cell(Formats.Number(draw.Size))))])
    {
        HideCaption = true,
        Empty = State is { } state && HasRows ? new Empty(T(DrawTexts.EmptyOf, T(DrawTexts.OfState(state))), T(DrawTexts.EmptyOfSays)) : new Empty(T(DrawTexts.Empty), T(DrawTexts.EmptySays)),
    };

    internal static Tone ToneOf(CallDraw draw) => draw switch { { IsWithdrawn: true } => Tone.Ended, { IsClosed: true } => Tone.Done, { IsDrawn: true } => Tone.Going, _ => Tone.Waiting };

    private Task<IActionResult> RefusedAsync(IReadOnlyList<Refusal> refusals)
    {
        foreach (var refusal in refusals)
            Faults.Add(refusal.Field, refusal.In(Reader.Language));
        return RedrawAsync(Problems.StatusOf(refusals[0].Kind));
    }
}
