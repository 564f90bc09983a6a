namespace FlatCity.Platform.Texts;

/// <summary>A language that pages and messages come in, by its BCP 47 code.</summary>
internal sealed record Language(string Code)
{
    public static readonly Language Zh = new("zh");
    public static readonly Language En = new("en");
}
