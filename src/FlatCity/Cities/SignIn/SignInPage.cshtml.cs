using FlatCity.Platform.Web;
using FlatCity.Platform.Web.Crowd;
using Microsoft.AspNetCore.Mvc;

namespace FlatCity.Cities.SignIn;

/// <summary>Signing in for people who work for the city.</summary>
[Who(Access.Anyone), Crowd(CrowdKind.SignIn)]
internal sealed class SignInPage(City city) : CityPage
{
    [BindProperty(Name = "sign-in")]
    public string? SignInName { get; set; }

    [BindProperty(Name = "password")]
    public string? Password { get; set; }

    [BindProperty(Name = "back", SupportsGet = true)]
    public string? Back { get; set; }

    public void OnGet()
    {
    }

    public async Task<IActionResult> OnPostAsync()
    {
        var name = TextAtTheDoor.Check(SignInName, 100, "sign-in");
        var password = TextAtTheDoor.Check(Password, Passwords.Most, "password");
        foreach (var refusal in name.Refusals.Concat(password.Refusals))
            Faults.Add(refusal.Field, refusal.In(Reader.Language));
        if (!name.IsRefused && string.IsNullOrWhiteSpace(name.Value))
            Faults.Add("sign-in", T(CityTexts.SignInMissing));
        if (!password.IsRefused && password.Value.Length == 0)
            Faults.Add("password", T(CityTexts.PasswordMissing));
        if (Faults.Any)
            return await RedrawAsync();

        var outcome = await SignInWithPassword.RunAsync(city, name.Value, password.Value, HttpContext.Connection.RemoteIpAddress);
        if (outcome.IsRefused)
        {
            Faults.Add(outcome.Refusal.Field ?? "sign-in", outcome.Refusal.In(Reader.Language));
            return await RedrawAsync(Problems.StatusOf(outcome.Refusal.Kind));
        }

        if (outcome.Value.WantsCode)
        {
            Response.Cookies.Append(SessionCookie.HalfName(city, Request), outcome.Value.Secret, SessionCookie.Options(Request));
            return Redirect(CityDoor.SignInAddress + "/code" + (Url.IsLocalUrl(Back) ? QueryString.Create("back", Back) : QueryString.Empty));
        }

        Response.Cookies.Append(SessionCookie.Name(city, Request), outcome.Value.Secret, SessionCookie.Options(Request));
        return outcome.Value.MustChange ? Redirect(CityDoor.AccountAddress) : LocalRedirect(Url.IsLocalUrl(Back) ? Back : "/work");
    }
}
