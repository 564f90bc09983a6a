using System.Text.Encodings.Web;
using System.Text.Unicode;
using FlatCity.Platform.Texts;
using FlatCity.Platform.Web.Lists;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Razor;
using Microsoft.AspNetCore.ResponseCompression;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.WebEncoders;

namespace FlatCity.Platform.Web;

/// <summary>What a page says in the reader's language: <c>@T(WebTexts.SignOut)</c> in every view.</summary>
internal delegate string Say(Text text, params ReadOnlySpan<object?> args);

/// <summary>
/// The frame around every page: languages, print, status pages, headers, forms' guard, the front end's files.
/// The program calls <c>AddWebFrame</c>, registers its <see cref="FrameCity"/>, and calls <c>UseWebFrame</c> first in its
/// pipeline; sign-in's middleware follows, then every slice maps its endpoints.
/// </summary>
internal static class WebFrame
{
    /// <summary>Above the bound of one photo times those a form may hold, so that the page says what is too big, not the server.</summary>
    public const long LargestForm = 64L * 1024 * 1024;

    /// <summary>How the names of the program's own cookies begin.</summary>
    public const string CookiePrefix = "flatcity-";

    /// <summary>Before the name of a cookie that browsers take over TLS, from this host and for it alone.</summary>
    public const string ThisHost = "__Host-";

    /// <summary>The forms' guard; it says nothing of who somebody is.</summary>
    public const string FormCookie = CookiePrefix + "form";

    public static IServiceCollection AddWebFrame(this IServiceCollection services)
    {
        services.AddHttpContextAccessor();
        services.TryAddSingleton<ChromiumPrinter>();
        services.AddSingleton<Watchers>();
        services.TryAddSingleton(new Served(ServedDoors.All));
        services.TryAddScoped(_ => FrameCity.Unnamed);
        services.AddScoped(provider => ReaderNow(provider));
        services.AddScoped<Say>(provider => provider.GetRequiredService<Reader>().T);
        services.Configure<WebEncoderOptions>(options => options.TextEncoderSettings = new TextEncoderSettings(UnicodeRanges.All));
        services.Configure<KestrelServerOptions>(options => options.Limits.MaxRequestBodySize = LargestForm);
        services.Configure<FormOptions>(options =>
        {
            options.MultipartBodyLengthLimit = LargestForm;
            options.ValueCountLimit = 2048;
        });
        services.Configure<RazorViewEngineOptions>(options =>
        {
            options.PageViewLocationFormats.Add("/Platform/Web/Components/{0}.cshtml");
            options.ViewLocationFormats.Add("/Platform/Web/Components/{0}.cshtml");
        });
        services.AddRazorPages(options =>
        {
            options.Conventions.ConfigureFilter(new IgnoreAntiforgeryTokenAttribute());
            options.Conventions.Add(new ListRoutes());
        })
            .WithRazorPagesAtContentRoot();
        services.Configure<MvcOptions>(options => options.Filters.Add<PostGuard>());
        services.AddAntiforgery(options =>
        {
            options.Cookie.Name = FormCookie;
            options.Cookie.SameSite = SameSiteMode.Strict;
            options.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
            options.FormFieldName = "token";
            options.SuppressXFrameOptionsHeader = true;
        });
        services.AddResponseCompression(options =>
        {
            // Tokens in pages are masked anew each time, so compression gives nothing away.
            options.EnableForHttps = true;
            options.MimeTypes = [.. ResponseCompressionDefaults.MimeTypes, "application/geo+json", "application/problem+json", "application/ld+json", "application/jsonl", "image/svg+xml", "text/csv", "text/x-python"];
        });
        return services;
    }

    public static WebApplication UseWebFrame(this WebApplication app)
    {
        app.UseResponseCompression();
        app.UseMiddleware<SecurityHeaders>();
        app.UseMiddleware<PrintedPages>();
        app.UseMiddleware<ReaderMemory>();
        app.UseMiddleware<StatusPages>();
        app.UseMiddleware<LargeForms>();
        app.UseRouting();
        // In a group, because the fallback of unpublished runs must say who too.
        app.MapGroup("").Who(Access.Anyone).On(Side.Both).MapStaticAssets();
        app.MapRazorPages().WithStaticAssets();
        return app;
    }

    private static Reader ReaderNow(IServiceProvider provider)
    {
        var http = provider.GetRequiredService<IHttpContextAccessor>().HttpContext
            ?? throw new InvalidOperationException("A Reader belongs to a request; work in the background says its language itself.");
        return http.Features.Get<Reader>() ?? Reader.Of(http);
    }
}
