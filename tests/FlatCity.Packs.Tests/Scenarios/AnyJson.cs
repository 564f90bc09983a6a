using CsCheck;
using FlatCity.Packs.Scenarios;

namespace FlatCity.Packs.Tests.Scenarios;

/// <summary>Answers as nobody should send them, and some as they should.</summary>
internal static class AnyJson
{
    private static readonly Gen<string> Word = One(
        "\"\"", "\"a\"", "\"yes\"", "\"2026-02-30\"", "\"2026-02-28\"", "\"abcdefgh\"", "\"a\\u0000\"", "\"\\ud800\"", "\"\\udc00\\ud800\"", "\"e\\u0301\"", "\"13800138000\"", "\"11010519491231002X\"", "\"12345678\"",
        "null", "true", "0", "-1", "9223372036854775808", "1e400", "1e-400", "0.5", "123456789012345678901234567890", "{\"\\ud800\":1}", "{\"lat\":1,\"lon\":2}", "{\"words\":\"x\",\"words\":\"y\"}", "{\"code\":\"x\"}", "[]", "{}", "[[[[[[[[]]]]]]]]");

    private static readonly Gen<string> Value = Gen.OneOf(Word, Word.Array[0, 3].Select(words => $"[{string.Join(',', words)}]"), Gen.Select(Key(), Word, (key, word) => $"{{{key}:{word}}}"), Gen.Select(Key(), Word, (key, word) => $"[{{{key}:{word}}}]"));

    /// <summary>An object of questions and whatever else.</summary>
    public static Gen<string> Text { get; } =
        Gen.Frequency((9, Gen.Select(Key(), Value, (key, value) => $"{key}:{value}").Array[0, 4].Select(parts => $"{{{string.Join(',', parts)}}}")), (1, Value));

    private static Gen<string> One(params string[] words) => Gen.Int[0, words.Length - 1].Select(at => words[at]);

    private static Gen<string> Key() => One([.. QuestionKinds.Words.Select(word => $"\"q-{word}\""), "\"a\"", "\"b\"", "\"lat\"", "\"words\"", "\"\\ud800\"", "\"\"", "\"q-\\u0074ext\""]);
}
