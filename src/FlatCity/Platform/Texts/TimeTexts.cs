namespace FlatCity.Platform.Texts;

internal static class TimeTexts
{
    public static readonly Text Left = new("time.left", "还剩 {0}", "{0} left");
    public static readonly Text Late = new("time.late", "已超 {0}", "{0} late");
}
