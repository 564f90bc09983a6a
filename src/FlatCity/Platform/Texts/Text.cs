using System.Globalization;

namespace FlatCity.Platform.Texts;

/// <summary>One text of the program in its languages. A static member is the key: a missing text does not compile.</summary>
internal sealed record Text(string Key, string Zh, string En)
{
    public string In(Language language) => language.Code == "zh" ? Zh : En;

    public string Format(Language language, params object[] args) =>
        args.Length == 0 ? In(language) : string.Format(CultureInfo.InvariantCulture, In(language), args);
}
