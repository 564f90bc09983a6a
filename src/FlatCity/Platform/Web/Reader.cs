using FlatCity.Platform.Texts;

namespace FlatCity.Platform.Web;

/// <summary>
/// Whoever reads this answer: their language and size of print. Taken from the address (<c>?lang=en</c>, <c>?print=large</c>),
/// which is then remembered in a cookie, else from the cookie, else from the city. Machines may also say it by Accept-Language.
/// </summary>
internal sealed class Reader(Language language, bool largePrint, FrameCity city)
{
    public const string LanguageKey = "lang";
    public const string PrintKey = "print";

    public Language Language => language;

    /// <summary>长辈版: larger print and targets at the same addresses.</summary>
    public bool LargePrint => largePrint;

    public FrameCity City => city;

    public Formats Formats { get; } = new(language, city.Zone);

    public string T(Text text, params ReadOnlySpan<object?> args) => text.Format(language.Code, args);

    public static Reader Of(HttpContext http)
    {
        var city = http.RequestServices.GetRequiredService<FrameCity>();
        var language = Find(city, http.Request.Query[LanguageKey].ToString())
            ?? Find(city, http.Request.Cookies[LanguageKey])
            ?? (Doors.IsMachine(http.Request.Path) ? OfHeader(city, http.Request) : null)
            ?? city.Languages[0];
        var print = http.Request.Query[PrintKey].ToString() is { Length: > 0 } asked ? asked : http.Request.Cookies[PrintKey];
        return new Reader(language, print is "large", city);
    }

    private static Language? Find(FrameCity city, string? code) =>
        city.Languages.FirstOrDefault(language => string.Equals(language.Code, code, StringComparison.Ordinal));

    private static Language? OfHeader(FrameCity city, HttpRequest request) => request.GetTypedHeaders().AcceptLanguage
        .OrderByDescending(asked => asked.Quality ?? 1)
        .Select(asked => Find(city, asked.Value.ToString().Split('-')[0].ToLowerInvariant()))
        .FirstOrDefault(found => found is not null);
}
