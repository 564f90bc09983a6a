using System.Security.Cryptography;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace FlatCity.Platform.Web;

/// <summary>
/// Gives every <c>&lt;form method="post"&gt;</c> a fresh hidden submission id and, where somebody has signed in, the
/// anti-forgery token. Making a token costs a page four fifths of its speed, so a form that needs no sign-in goes
/// without and <see cref="SameSite"/> judges it instead. Checks are ours, so the browser's own bubbles stay off.
/// </summary>
[HtmlTargetElement("form", Attributes = "[method='post']")]
public sealed class PostFormTagHelper(IAntiforgery antiforgery) : TagHelper
{
    internal const string SubmissionName = "submission";

    [ViewContext]
    [HtmlAttributeNotBound]
    public ViewContext ViewContext { get; set; } = null!;

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.Attributes.SetAttribute("novalidate", "novalidate");
        Hide(output, SubmissionName, RandomNumberGenerator.GetHexString(32, lowercase: true));
        var http = ViewContext.HttpContext;
        if (http.Features.Get<SignedIn>() is not null)
        {
            var tokens = antiforgery.GetAndStoreTokens(http);
            Hide(output, tokens.FormFieldName, tokens.RequestToken ?? "");
        }
    }

    private static void Hide(TagHelperOutput output, string name, string value)
    {
        var input = new TagBuilder("input") { TagRenderMode = TagRenderMode.SelfClosing };
        input.Attributes["type"] = "hidden";
        input.Attributes["name"] = name;
        input.Attributes["value"] = value;
        output.PreContent.AppendHtml(input);
    }
}
