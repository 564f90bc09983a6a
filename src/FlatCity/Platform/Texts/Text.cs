using System.Globalization;

namespace FlatCity.Platform.Texts;

/// <summary>
/// One thing the program says, in its two languages. Texts stand as static readonly members of a slice's
/// <c>…Texts</c> class, so that a missing one does not compile and an unused one is found by a test.
/// What a city or a scenario says of itself is <c>PackText</c> and comes from its pack.
/// </summary>
internal sealed record Text(string Key, string Zh, string En)
{
    public string In(string language) => string.Equals(language, Language.English.Code, StringComparison.Ordinal) ? En : Zh;

    public string In(Language language) => In(language.Code);

    /// <summary>Fills {0}, {1}, …; an argument that is itself a <see cref="Text"/> is said in the same language.</summary>
    public string Format(string language, params ReadOnlySpan<object?> args)
    {
        if (args.IsEmpty)
        {
            return In(language);
        }

        var said = new object?[args.Length];
        for (var i = 0; i < args.Length; i++)
        {
            said[i] = args[i] is Text text ? text.In(language) : args[i];
        }

        return string.Format(CultureInfo.InvariantCulture, In(language), said);
    }

    public override string ToString() => Key;
}
