using System.Reflection;
using System.Text.RegularExpressions;
using FlatCity.Platform.Texts;

namespace FlatCity.Tests.Conventions;

/// <summary>The program's texts (文案): every one in both languages, under a key of its own, and used.</summary>
public sealed partial class TextTests
{
    private static readonly List<FieldInfo> Fields = [.. typeof(Text).Assembly.GetTypes().SelectMany(t => t.GetFields(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic)).Where(f => f.FieldType == typeof(Text))];

    private static readonly List<Text> Texts = [.. Fields.Select(f => (Text)f.GetValue(null)!)];

    [Fact]
    public void Every_text_is_in_both_languages() => Breaks.None(Texts.SelectMany(WrongLanguage));

    [Fact]
    public void Every_text_asks_for_the_same_words_in_both_languages() => Breaks.None(Texts.Where(HasOtherPlaces));

    [Fact]
    public void Every_key_is_slice_operation_reason() => Breaks.None(Texts.Where(t => !Key().IsMatch(t.Key)));

    [Fact]
    public void No_key_is_given_twice() => Breaks.None(Twice(Texts));

    [Fact]
    public void Every_text_is_used() => Breaks.None(Unused(Fields));

    [Fact]
    public void A_text_that_nothing_uses_is_found() =>
        Assert.Equal(["PlantedTexts.Forgotten"], Unused([.. typeof(Planted.PlantedTexts).GetFields().Where(f => f.FieldType == typeof(Text))]));

    [Fact]
    public void A_text_with_a_language_missing_or_in_the_wrong_place_is_found()
    {
        Assert.Single(WrongLanguage(new("a.b.c", "案件", " ")));
        Assert.Single(WrongLanguage(new("a.b.c", "Case", "Case")));
        Assert.Single(WrongLanguage(new("a.b.c", "案件", "案件")));
        Assert.Empty(WrongLanguage(new("a.b.c", "案件", "Case")));
    }

    [Fact]
    public void A_text_that_asks_for_other_words_is_found()
    {
        Assert.True(HasOtherPlaces(new("a.b.c", "最多 {0} 张", "At most")));
        Assert.False(HasOtherPlaces(new("a.b.c", "{1} 共 {0} 张", "{0} of {1}")));
    }

    [Fact]
    public void A_key_given_twice_is_found() => Assert.Equal(["a.b.c"], Twice([new("a.b.c", "一", "one"), new("a.b.c", "二", "two"), new("a.b.d", "三", "three")]));

    private static IEnumerable<string> Unused(IReadOnlyList<FieldInfo> fields)
    {
        // Where a text is set, in its own type's static constructor, it is named once; a second time there is a use.
        var used = References.Methods(fields[0].Module.Assembly)
            .SelectMany(m => References.Members(m).OfType<FieldInfo>().GroupBy(f => (f.Module, f.MetadataToken))
                .Where(g => g.Count() > 1 || m is not ConstructorInfo { IsStatic: true } || g.First().DeclaringType != m.DeclaringType))
            .Select(g => g.Key).ToHashSet();
        return fields.Where(f => !used.Contains((f.Module, f.MetadataToken))).Select(f => $"{f.DeclaringType!.Name}.{f.Name}");
    }

    private static IEnumerable<string> WrongLanguage(Text text)
    {
        if (string.IsNullOrWhiteSpace(text.Zh) || string.IsNullOrWhiteSpace(text.En))
            yield return $"{text.Key} lacks a language.";
        else if (text.Zh.Any(char.IsAsciiLetter) && !text.Zh.Any(IsChinese) && text.Zh.Count(char.IsAsciiLetterLower) > 1)
            yield return $"{text.Key}: the Chinese text holds no Chinese: {text.Zh}";
        else if (text.En.Any(IsChinese) && text.En != LanguageName)
            yield return $"{text.Key}: the English text holds Chinese: {text.En}";
    }

    // The link to the Chinese pages is written in Chinese on the English ones.
    private const string LanguageName = "中文";

    private static bool IsChinese(char letter) => letter is >= '\u4e00' and <= '\u9fff';

    private static bool HasOtherPlaces(Text text) => !Places(text.Zh).SetEquals(Places(text.En));

    private static HashSet<string> Places(string text) => [.. Place().Matches(text).Select(m => m.Groups[1].Value)];

    private static List<string> Twice(IEnumerable<Text> texts) => [.. texts.GroupBy(t => t.Key).Where(g => g.Count() > 1).Select(g => g.Key)];

    [GeneratedRegex(@"\{(\d+)[^}]*\}")]
    private static partial Regex Place();

    [GeneratedRegex(@"^[a-z0-9-]+(\.[a-z0-9-]+)+$")]
    private static partial Regex Key();
}
