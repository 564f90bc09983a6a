using FlatCity.Platform.Storage;
using FlatCity.Platform.Web;
using Microsoft.AspNetCore.Mvc;

namespace FlatCity.Cities.Factor;

/// <summary>One's own second factor: setting it up, new recovery codes, turning it off.</summary>
[Who(Access.SignedIn)]
[BeforeSecondFactor]
internal sealed class SecondFactorPage(City city) : CityPage
{
    [BindProperty(Name = "present")]
    public string? Present { get; set; }

    [BindProperty(Name = "code")]
    public string? Code { get; set; }

    /// <summary>begin, hold, codes or end.</summary>
    [BindProperty(Name = "do")]
    public string? Wanted { get; set; }

    [BindProperty(Name = "done", SupportsGet = true)]
    public string? Done { get; set; }

    internal FactorState State { get; private set; } = new(null, null, 0);

    /// <summary>Shown this once.</summary>
    internal IReadOnlyList<string>? Codes { get; private set; }

    internal bool JustHeld { get; private set; }

    internal string QrPath { get; private set; } = "";

    internal int QrSize { get; private set; }

    internal bool MustHave => State.HeldSince is null && SecondFactor.IsAskedOf(city, this.RequireActor());

    private long Person => this.RequireActor().Doer.PersonId!.Value;

    internal string Said(long at) => Formats.DateAndTime(Instants.ToInstant(at));

    internal override async Task LoadAsync()
    {
        await using var reading = await city.Database.ReadAsync();
        State = await SecondFactor.StateAsync(city, reading, Person);
        if (State.Secret is { } secret)
            (QrPath, QrSize) = QrCode.Of(SecondFactor.AddressOf(city, (await reading.FirstAsync<string>("select sign_in from person where id = @Person", new { Person }))!, secret));
    }

    public Task OnGetAsync() => LoadAsync();

    public async Task<IActionResult> OnPostAsync()
    {
        var present = TextAtTheDoor.Check(Present, Passwords.Most, "present");
        var code = TextAtTheDoor.Check(Code, SecondFactor.MostTyped, "code");
        if (present.IsRefused || code.IsRefused)
            return await this.RefusedAsync([.. present.Refusals, .. code.Refusals]);
        var actor = this.RequireActor();
        switch (Wanted)
        {
            case "hold" or "codes":
                var made = Wanted == "hold" ? await SetUpSecondFactor.HoldAsync(city, actor, HttpContext.RequireSession().Id, code.Value) : await SetUpSecondFactor.NewCodesAsync(city, actor, code.Value);
                if (made.IsRefused)
                    return await this.RefusedAsync(made.Refusals);
                (Codes, JustHeld) = (made.Value, Wanted == "hold");
                await LoadAsync();
                return Page();
            case "end":
                var ended = await SetUpSecondFactor.EndAsync(city, actor, code.Value);
                return ended.IsRefused ? await this.RefusedAsync(ended.Refusals) : Redirect(CityDoor.SecondFactorAddress + "?done=off");
            default:
                var begun = await SetUpSecondFactor.BeginAsync(city, actor, present.Value);
                return begun.IsRefused ? await this.RefusedAsync(begun.Refusals) : Redirect(CityDoor.SecondFactorAddress);
        }
    }
}
