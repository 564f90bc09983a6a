using FlatCity.Platform;
using FlatCity.Platform.Web;
using FlatCity.Platform.Web.Crowd;
using Microsoft.AspNetCore.Mvc;

namespace FlatCity.Cities.SignIn;

/// <summary>The second half of signing in, for whoever has a second factor.</summary>
[Who(Access.Anyone), Crowd(CrowdKind.SignIn)]
internal sealed class CodePage(City city) : CityPage
{
    [BindProperty(Name = "code")]
    public string? Code { get; set; }

    [BindProperty(Name = "back", SupportsGet = true)]
    public string? Back { get; set; }

    public IActionResult OnGet() => Request.Cookies.ContainsKey(SessionCookie.HalfName(city, Request)) ? Page() : Redirect(CityDoor.SignInAddress);

    public async Task<IActionResult> OnPostAsync()
    {
        var code = TextAtTheDoor.Check(Code, SecondFactor.MostTyped, "code");
        if (code.IsRefused)
            return await this.RefusedAsync(code.Refusals);
        if (string.IsNullOrWhiteSpace(code.Value))
            return await this.RefusedAsync([new Refusal(RefusalKind.Invalid, FactorTexts.CodeMissing, "code")]);
        var outcome = await SignInWithCode.RunAsync(city, Request.Cookies[SessionCookie.HalfName(city, Request)], code.Value);
        if (outcome.IsRefused && outcome.Refusal.Kind == RefusalKind.TooMany)
            Response.Headers.RetryAfter = ((int)Tries.Lock.TotalSeconds).ToString(System.Globalization.CultureInfo.InvariantCulture);
        if (outcome.IsRefused)
            return await this.RefusedAsync(outcome.Refusals);
        Response.Cookies.Delete(SessionCookie.HalfName(city, Request), SessionCookie.Options(Request));
        Response.Cookies.Append(SessionCookie.Name(city, Request), outcome.Value.Secret, SessionCookie.Options(Request));
        return outcome.Value.MustChange ? Redirect(CityDoor.AccountAddress) : LocalRedirect(Url.IsLocalUrl(Back) ? Back : "/work");
    }
}
