using FlatCity.Platform;
using FlatCity.Platform.Web;
using Microsoft.AspNetCore.Mvc;

namespace FlatCity.Cities;

/// <summary>A form whose operation was refused: the sentences at their fields, the form drawn again with what was typed.</summary>
internal static class Refusing
{
    public static Task<IActionResult> RefusedAsync(this CityPage page, IReadOnlyList<Refusal> refusals)
    {
        foreach (var refusal in refusals)
            page.Faults.Add(refusal.Field, refusal.In(page.Reader.Language));
        return page.RedrawAsync(Problems.StatusOf(refusals[0].Kind));
    }
}
