using FlatCity.Cities;
using FlatCity.Packs.Cities;
using FlatCity.Platform.Outbox;
using FlatCity.Platform.Storage;
using FlatCity.Platform.Web.Components;
using FlatCity.Platform.Web.Lists;
using FlatCity.Platform.Web;
using Microsoft.AspNetCore.Mvc;

namespace FlatCity.Interop.ApiKeys;

/// <summary>GET /work/open311-keys: who may file through Open311; POST issues a key or ends one (接口密钥).</summary>
[Listed("open311-keys")]
[Who(Access.Roles, PostRoles.AdminSystem)]
internal sealed class ApiKeysPage(City city) : ListedPage
{
    [BindProperty(Name = "do")]
    public string? Wanted { get; set; }

    [BindProperty(Name = "owner")]
    public string? Owner { get; set; }

    [BindProperty(Name = "purpose")]
    public string? Purpose { get; set; }

    [BindProperty(Name = "ends")]
    public string? Ends { get; set; }

    [BindProperty(Name = "key")]
    public long KeyId { get; set; }

    [BindProperty(Name = "done", SupportsGet = true)]
    public string? Done { get; set; }

    /// <summary>Shown this once, after issuing.</summary>
    internal string? Key { get; private set; }

    internal IReadOnlyList<KeyRow> Keys { get; private set; } = [];

    internal string Address { get; private set; } = string.Empty;

    internal IReadOnlyList<Choice> Living => [.. Keys.Where(IsLiving).Select(k => new Choice(k.Id.ToString(), $"{k.Owner} · {k.Purpose}"))];

    internal override ListFile AsFile => ListFile.Of(Table);

    internal Table Table => new(T(ApiKeyTexts.Title), [new(T(ApiKeyTexts.Owner)), new(T(ApiKeyTexts.Purpose)), new(T(ApiKeyTexts.State)), new(T(ApiKeyTexts.Filed)) { Number = true }],
        [.. Keys.Select(k => new Row(
            new Cell(k.Owner),
            new Cell(k.Purpose),
            new Cell(Day(k.EndedAt ?? k.EndsAt)) { Tags = [StateOf(k)] },
            new Cell(k.Filed.ToString()) { Note = k.LastAt is { } last ? T(ApiKeyTexts.LastAt, Day(last)) : null }))])
    {
        HideCaption = true,
        Empty = new Empty(T(ApiKeyTexts.None), T(ApiKeyTexts.NoneSays)),
    };

    public Task OnGetAsync() => LoadAsync();

    public async Task<IActionResult> OnPostAsync()
    {
        if (Wanted == "end")
        {
            var ended = await ApiKey.EndAsync(city, this.RequireActor(), KeyId);
            return ended.IsRefused ? await this.RefusedAsync([ended.Refusal with { Field = "key" }]) : Redirect("/work/open311-keys?done=ended");
        }

        var ends = Days.Until(city, Ends, "ends");
        var issued = await ApiKey.IssueAsync(city, this.RequireActor(), new(Owner ?? "", Purpose ?? "", ends.IsRefused ? 0 : ends.Value));
        if (ends.IsRefused)
            return await this.RefusedAsync([.. issued.Refusals.Where(r => r.Field != "ends"), .. ends.Refusals]);
        if (issued.IsRefused)
            return await this.RefusedAsync(issued.Refusals);
        (Key, Owner, Purpose, Ends) = (issued.Value, null, null, null);
        await LoadAsync();
        return Page();
    }

    internal override async Task LoadAsync()
    {
        Keys = await ApiKey.AllAsync(city);
        Address = await ChannelSettings.PublicAddressAsync(city.Database, city.Keys, Request) + "/open311/v2";
    }

    private bool IsLiving(KeyRow key) => key.EndedAt is null && key.EndsAt > city.Now;

    private Tag StateOf(KeyRow key) => key.EndedAt is not null ? new Tag(T(ApiKeyTexts.Ended), Tone.Ended) : IsLiving(key) ? new Tag(T(ApiKeyTexts.InUse), Tone.Done) : new Tag(T(ApiKeyTexts.Over), Tone.Late);

    private string Day(long at) => Formats.DateAndTime(Instants.ToInstant(at));
}
