using FlatCity.Platform.Texts;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace FlatCity.Platform.Web;

/// <summary>
/// Every page of the city. It knows its reader (language, print), who has signed in, and how to draw a refused form
/// again: a page with a form overrides <see cref="LoadAsync"/> to fetch whatever the form needs besides what was typed.
/// </summary>
public abstract class CityPage : PageModel
{
    internal const string TitleKey = "Title";

    internal Reader Reader => HttpContext.Features.Get<Reader>() ?? Reader.Of(HttpContext);

    internal Formats Formats => Reader.Formats;

    internal SignedIn? SignedIn => HttpContext.Features.Get<SignedIn>();

    internal FormFaults Faults { get; } = new();

    /// <summary>The hidden id that <c>&lt;form method="post"&gt;</c> carries: sent twice, done once, as with an Idempotency-Key.</summary>
    [BindProperty(Name = PostFormTagHelper.SubmissionName)]
    public string? Submission { get; set; }

    /// <summary>What the browser's tab says, before the city's name.</summary>
    internal string Title
    {
        get => ViewData[TitleKey] as string ?? "";
        set => ViewData[TitleKey] = value;
    }

    /// <summary>What the address says under a name; nothing where it says nothing.</summary>
    internal string? Asked(string name) => Request.Query[name].ToString() is { Length: > 0 } word ? word : null;

    internal string T(Text text, params ReadOnlySpan<object?> args) => Reader.T(text, args);

    /// <summary>
    /// Finds what the address names, before any handler and before a refused form is drawn again: 404 where it is not there, 403 where it is
    /// not this reader's. A page about one thing overrides it, so that no way leads to the page without the thing.
    /// </summary>
    internal virtual ValueTask<int> FindAsync() => new(StatusCodes.Status200OK);

    /// <summary>What is answered instead of the page, once what it is about has been found: its list asked for as a file. Nothing: the page.</summary>
    internal virtual ValueTask<IActionResult?> InsteadAsync() => new((IActionResult?)null);

    /// <summary>Fetches what the page shows besides the form. Called by the page's own handlers, and before a form is drawn again.</summary>
    internal virtual Task LoadAsync() => Task.CompletedTask;

    /// <summary>Draws the form again with what was typed, the faults above it and at their fields.</summary>
    internal async Task<IActionResult> RedrawAsync(int status = StatusCodes.Status400BadRequest)
    {
        foreach (var (field, entry) in ModelState)
        {
            if (entry.Errors.Count > 0 && Faults.At(field) is null)
            {
                Faults.Add(field, T(WebTexts.NotUnderstood));
            }
        }

        return await DrawAsync(status);
    }

    internal Task<IActionResult> RedrawAsync(int status, Text text, params ReadOnlySpan<object?> args)
    {
        Faults.Add(null, T(text, args));
        return DrawAsync(status);
    }

    private async Task<IActionResult> DrawAsync(int status)
    {
        ViewData["Faults"] = Faults;
        await LoadAsync();
        Response.StatusCode = status;
        return Page();
    }
}
