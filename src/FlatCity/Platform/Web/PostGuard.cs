using FlatCity.Platform.Texts;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;

namespace FlatCity.Platform.Web;

/// <summary>
/// Before a form's handler runs: was it sent from here, did it arrive whole, and (signed in) does it carry our token?
/// The framework's own check answers an empty 400 and what had been typed is gone; this one runs after binding and
/// draws the same form again with everything in it and a sentence above.
/// </summary>
internal sealed class PostGuard(IAntiforgery antiforgery) : IAsyncPageFilter
{
    public Task OnPageHandlerSelectionAsync(PageHandlerSelectedContext context) => Task.CompletedTask;

    public async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        var http = context.HttpContext;

        // A form sent to a page that has none: without a handler the page would be drawn with nothing read.
        if (context.HandlerMethod is null && !HttpMethods.IsGet(http.Request.Method) && !HttpMethods.IsHead(http.Request.Method))
        {
            context.Result = new StatusCodeResult(StatusCodes.Status405MethodNotAllowed);
            return;
        }

        if (context.HandlerInstance is CityPage about && await about.FindAsync() is var found and not StatusCodes.Status200OK)
        {
            context.Result = new StatusCodeResult(found);
            return;
        }

        if (HttpMethods.IsGet(http.Request.Method) || HttpMethods.IsHead(http.Request.Method))
        {
            if (context.HandlerInstance is CityPage read && await read.InsteadAsync() is { } instead)
                context.Result = instead;
            else
                await next();
            return;
        }

        if (await FaultOfAsync(context, http) is not { } fault)
        {
            await next();
            return;
        }

        context.Result = context.HandlerInstance is CityPage page
            ? await page.RedrawAsync(fault.Status, fault.Text)
            : new StatusCodeResult(fault.Status);
    }

    private async Task<(int Status, Text Text)?> FaultOfAsync(PageHandlerExecutingContext context, HttpContext http)
    {
        if (!SameSite.SentFromHere(http.Request))
        {
            return (StatusCodes.Status403Forbidden, WebTexts.SentFromElsewhere);
        }

        if (http.Features.Get<LargeForms.Cut>() is { } cut)
        {
            if (cut.Field is { } field && context.HandlerInstance is CityPage form)
                form.Faults.Add(field, form.T(WebTexts.TooLarge));
            return (StatusCodes.Status413PayloadTooLarge, WebTexts.TooLarge);
        }

        // A body that cannot be read leaves its mark under the empty key; the form is then empty too.
        if (context.ModelState.TryGetValue("", out var broken) && broken.Errors.Count > 0)
        {
            return IsTooLarge(http)
                ? (StatusCodes.Status413PayloadTooLarge, WebTexts.TooLarge)
                : (StatusCodes.Status400BadRequest, WebTexts.ArrivedBroken);
        }

        return http.Features.Get<SignedIn>() is not null && !await antiforgery.IsRequestValidAsync(http)
            ? (StatusCodes.Status400BadRequest, WebTexts.PageTooOld)
            : null;
    }

    /// <summary>Also a form that did not say how large it is and was cut at the bound.</summary>
    private static bool IsTooLarge(HttpContext http) =>
        http.Request.ContentLength > WebFrame.LargestForm || http.Features.Get<LargeForms.Cut>() is not null;
}
