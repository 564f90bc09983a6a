using FlatCity.Packs.Cities;
using FlatCity.Platform.Web;
using Microsoft.AspNetCore.Mvc;

namespace FlatCity.Cities.AddPerson;

/// <summary>Adding somebody; the password is made here, shown once and changed at the first sign-in.</summary>
[Who(Access.Roles, PostRoles.AdminSystem)]
internal sealed class AddPersonPage(City city) : CityPage
{
    [BindProperty(Name = "name")]
    public string? Name { get; set; }

    [BindProperty(Name = "sign-in")]
    public string? SignInName { get; set; }

    /// <summary>Shown this once, after adding.</summary>
    internal string? Password { get; private set; }

    public void OnGet()
    {
    }

    public async Task<IActionResult> OnPostAsync()
    {
        var password = Passwords.Make();
        var outcome = await AddNewPerson.RunAsync(city, this.RequireActor(), new NewPerson(Name ?? "", SignInName ?? "", password));
        if (outcome.IsRefused)
            return await this.RefusedAsync(outcome.Refusals);
        Password = password;
        return Page();
    }
}
