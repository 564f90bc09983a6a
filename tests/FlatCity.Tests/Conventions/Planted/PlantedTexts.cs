using FlatCity.Platform.Texts;

namespace FlatCity.Tests.Conventions.Planted;

/// <summary>One text that is used and one that is not: TextTests must find it.</summary>
internal static class PlantedTexts
{
    public static readonly Text Said = new("planted.text.said", "已说", "Said");
    public static readonly Text Forgotten = new("planted.text.forgotten", "遗忘", "Forgotten");

    public static string Say(Language language) => Said.In(language);
}
