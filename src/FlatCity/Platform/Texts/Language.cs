namespace FlatCity.Platform.Texts;

/// <summary>A language of the city: its code as in HTML's <c>lang</c>, and the name its own speakers give it.</summary>
internal sealed record Language(string Code, string OwnName, string HtmlCode)
{
    public static readonly Language Chinese = new("zh", "中文", "zh-Hans");
    public static readonly Language English = new("en", "English", "en");

    /// <summary>The program speaks these two; a pack may hold more, whose frame is then English.</summary>
    public static Language Of(string code) => code switch
    {
        "zh" => Chinese,
        "en" => English,
        _ => new Language(code, code, code),
    };

    public override string ToString() => Code;
}
