using FlatCity.Cities;
using FlatCity.Packs.Cities;
using FlatCity.Platform.Web;
using FlatCity.Platform.Web.Components;
using FlatCity.Platform.Web.Lists;
using FlatCity.Scenarios;
using Microsoft.AspNetCore.Mvc;

namespace FlatCity.Interop.Webhooks;

/// <summary>GET /work/webhooks: who is told of cases; POST adds a receiver and shows its secret, this once (事件推送).</summary>
[Listed("webhooks")]
[Who(Access.Roles, PostRoles.AdminSystem)]
internal sealed class WebhooksPage(City city, ScenarioBook scenarios, OutsideHttp outside) : ListedPage
{
    private IReadOnlyList<ReceiverRow> receivers = [];
    private IReadOnlyDictionary<string, (long Waiting, long Parked)> counts = new Dictionary<string, (long, long)>();

    [BindProperty(Name = "name")]
    public string? Name { get; set; }

    [BindProperty(Name = "purpose")]
    public string? Purpose { get; set; }

    [BindProperty(Name = "url")]
    public string? Target { get; set; }

    [BindProperty(Name = "kinds")]
    public IReadOnlyList<string> Kinds { get; set; } = [];

    [BindProperty(Name = "scenarios")]
    public IReadOnlyList<string> Scenarios { get; set; } = [];

    /// <summary>Shown this once, after adding.</summary>
    internal string? Secret { get; private set; }

    internal IReadOnlyList<Choice> KindChoices => [.. WebhookEvent.Kinds.Select(kind => new Choice(kind, T(WebhookDeliveries.NameOf(kind))) { Hint = kind })];

    internal IReadOnlyList<Choice> ScenarioChoices => [.. scenarios.ForFiling.Select(s => new Choice(s.Name, s.Pack.Title.In(Reader.Language.Code)))];

    internal override ListFile AsFile => ListFile.Of(Table);

    internal Table Table => new(T(WebhookTexts.Title), [new(T(WebhookTexts.Name)), new(T(WebhookTexts.Url)), new(T(WebhookTexts.State))],
        [.. receivers.Select(r => new Row(
            new Cell(r.Name) { Address = "/work/webhooks/" + r.Id, Note = r.Purpose },
            new Cell(r.Url),
            new Cell((string?)null) { Tags = [StateOf(this, r)], Note = T(WebhookTexts.Waits, counts.GetValueOrDefault(r.Lane).Waiting, counts.GetValueOrDefault(r.Lane).Parked) }))])
    {
        HideCaption = true,
        Empty = new Empty(T(WebhookTexts.None), T(WebhookTexts.NoneSays)),
    };

    public async Task OnGetAsync()
    {
        Kinds = WebhookEvent.Kinds;
        await LoadAsync();
    }

    public async Task<IActionResult> OnPostAsync()
    {
        var names = scenarios.ForFiling.Select(s => s.Name).ToHashSet(StringComparer.Ordinal);
        var added = await WebhookReceivers.AddAsync(city, this.RequireActor(), new(Name ?? "", Purpose ?? "", Target ?? "", Kinds, Scenarios), names, outside);
        if (added.IsRefused)
            return await this.RefusedAsync(added.Refusals);
        (Secret, Name, Purpose, Target, Kinds, Scenarios) = (added.Value.Secret, null, null, null, WebhookEvent.Kinds, []);
        await LoadAsync();
        return Page();
    }

    internal override async Task LoadAsync() => (receivers, counts) = (await WebhookReceivers.AllAsync(city), await WebhookDeliveries.CountsAsync(city));

    internal static Tag StateOf(CityPage page, ReceiverRow receiver) => receiver.State switch
    {
        "on" => new Tag(page.T(WebhookTexts.On), Tone.Done),
        "paused" => new Tag(page.T(WebhookTexts.Paused), Tone.Waiting),
        _ => new Tag(page.T(WebhookTexts.Over), Tone.Ended),
    };
}
