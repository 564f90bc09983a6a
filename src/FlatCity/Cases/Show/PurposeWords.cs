using FlatCity.Platform.Texts;

namespace FlatCity.Cases.Show;

/// <summary>For what somebody may look at a party's name and number (查看用途): the word is kept in the audit.</summary>
internal static class PurposeWords
{
    public static readonly IReadOnlyList<(string Word, Text Text)> All =
    [
        ("call", ShowTexts.PurposeCall), ("visit", ShowTexts.PurposeVisit), ("answer", ShowTexts.PurposeAnswer), ("correct", ShowTexts.PurposeCorrect),
    ];

    public static string Of(string? word, Language language) => All.FirstOrDefault(p => p.Word == word).Text?.In(language) ?? word ?? "–";

    public static string Role(string role, Language language) => (role switch
    {
        "reporter" => ShowTexts.Reporter,
        "helper" => ShowTexts.Helper,
        "subject" => ShowTexts.Subject,
        _ => ShowTexts.Beneficiary,
    }).In(language);
}
