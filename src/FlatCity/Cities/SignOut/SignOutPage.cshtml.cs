using FlatCity.Platform.Web;
using Microsoft.AspNetCore.Mvc;

namespace FlatCity.Cities.SignOut;

/// <summary>Signing out, here or everywhere.</summary>
[Who(Access.SignedIn)]
[BeforeNewPassword]
internal sealed class SignOutPage(City city) : CityPage
{
    [BindProperty(Name = "everywhere")]
    public bool Everywhere { get; set; }

    public void OnGet()
    {
    }

    public async Task<IActionResult> OnPostAsync()
    {
        var (actor, session) = (this.RequireActor(), HttpContext.RequireSession());
        _ = Everywhere ? await EndSessions.EverywhereAsync(city, actor) : await EndSessions.RunAsync(city, actor, session.Id);
        Response.Cookies.Delete(SessionCookie.Name(city, Request), SessionCookie.Options(Request));
        return Redirect(CityDoor.SignInAddress);
    }
}
