using FlatCity.Platform.Texts;
using NodaTime;

namespace FlatCity.Platform.Web;

/// <summary>What the frame must know of the city. Registered by the program (singleton or per request); the first language is the default.</summary>
internal sealed record FrameCity(Text Name, IReadOnlyList<Language> Languages, DateTimeZone Zone)
{
    /// <summary>Stands in until the program names its city.</summary>
    public static readonly FrameCity Unnamed = new(
        WebTexts.Product, [Language.Chinese, Language.English], DateTimeZoneProviders.Tzdb["Asia/Shanghai"]);
}

/// <summary>The two sides of the frame: residents (<c>/</c>) and people who work for the city (<c>/work</c>).</summary>
internal enum FrameDoor
{
    Residents,
    Work,
}

/// <summary>A link in a frame's navigation. A slice registers its own: <c>services.AddSingleton(new NavigationLink(…))</c>.</summary>
internal sealed record NavigationLink(FrameDoor Door, string Address, Text Text, int Order)
{
    /// <summary>Roles that see it; empty: whoever sees the frame.</summary>
    public IReadOnlyList<string> Roles { get; init; } = [];

    /// <summary>How much waits there, shown behind the name; asked for at every page, so it must cost nothing.</summary>
    public Func<int>? Count { get; init; }

    public bool ShownTo(SignedIn? person) => Roles.Count == 0 || (person is not null && Roles.Any(person.Roles.Contains));
}
