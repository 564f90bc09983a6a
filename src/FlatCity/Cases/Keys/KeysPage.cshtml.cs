using FlatCity.Platform.Web;
using Microsoft.AspNetCore.Mvc;

namespace FlatCity.Cases.Keys;

/// <summary>GET /work/keys: which keys do what on staff pages; POST switches them off and on for this browser. Nothing can be done by keys alone.</summary>
[Who(Access.SignedIn)]
internal sealed class KeysPage : CityPage
{
    internal bool AreOff => Request.Cookies["keys"] == "off";

    public void OnGet()
    {
    }

    public IActionResult OnPost([FromForm(Name = "keys")] string? keys)
    {
        Response.Cookies.Append("keys", keys == "off" ? "off" : "on", new CookieOptions { Path = "/", HttpOnly = true, SameSite = SameSiteMode.Lax, Secure = Request.IsHttps, MaxAge = TimeSpan.FromDays(365), IsEssential = true });
        return Redirect("/work/keys");
    }
}
