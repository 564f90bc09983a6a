using FlatCity.Linkage.Chinese;
using FlatCity.Linkage.Comparing;

namespace FlatCity.Linkage.Settings;

/// <summary>The kinds of comparison by the words that settings use.</summary>
internal static class Kinds
{
    public static IReadOnlyList<string> All { get; } =
        ["text", "chinese-name", "date", "number", "code", "phone", "email", "citizen-number", "credit-code", "chinese-address", "tokens", "place", "exact"];

    public static Comparison Make(FieldSetting field, LinkSettings settings) => field.Kind switch
    {
        "text" => new TextComparison(field.Name) { ByFrequency = field.ByFrequency },
        "date" => new DateComparison(field.Name) { ByFrequency = field.ByFrequency },
        "number" => new NumberComparison(field.Name) { ByFrequency = field.ByFrequency },
        "code" => new CodeComparison(field.Name) { ByFrequency = field.ByFrequency },
        "email" => new EmailComparison(field.Name) { ByFrequency = field.ByFrequency },
        "tokens" => new TokenComparison(field.Name) { ByFrequency = field.ByFrequency },
        "place" => new PlaceComparison(field.Name) { ByFrequency = field.ByFrequency },
        "exact" => new ExactComparison(field.Name) { ByFrequency = field.ByFrequency },
        _ => MakeChinese(field, settings),
    };

    private static Comparison MakeChinese(FieldSetting field, LinkSettings settings) => field.Kind switch
    {
        "phone" => new PhoneComparison(field.Name) { ByFrequency = field.ByFrequency },
        "chinese-name" => new ChineseNameComparison(field.Name) { ByFrequency = field.ByFrequency },
        "citizen-number" => new CitizenNumberComparison(field.Name) { ByFrequency = field.ByFrequency },
        "credit-code" => new CreditCodeComparison(field.Name) { ByFrequency = field.ByFrequency },
        "chinese-address" => new ChineseAddressComparison(field.Name, settings.FormerPlaces) { ByFrequency = field.ByFrequency },
        _ => throw new LinkageFaultException($"The field {field.Name} asks for the comparison “{field.Kind}”: write one of {string.Join(", ", All)}."),
    };
}
