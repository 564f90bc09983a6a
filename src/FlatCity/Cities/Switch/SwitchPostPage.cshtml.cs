using FlatCity.Platform.Web;
using Microsoft.AspNetCore.Mvc;

namespace FlatCity.Cities.Switch;

/// <summary>Choosing the post to act at; the bar on top of every page posts here.</summary>
[Who(Access.SignedIn)]
internal sealed class SwitchPostPage(City city) : CityPage
{
    [BindProperty(Name = "post")]
    public string? Post { get; set; }

    public void OnGet()
    {
    }

    public async Task<IActionResult> OnPostAsync()
    {
        var outcome = await SwitchPost.RunAsync(city, this.RequireActor(), HttpContext.RequireSession().Id, Post ?? "");
        if (!outcome.IsRefused)
            return Redirect("/work");
        Faults.Add(outcome.Refusal.Field, outcome.Refusal.In(Reader.Language));
        return await RedrawAsync(Problems.StatusOf(outcome.Refusal.Kind));
    }
}
