using FlatCity.Packs.Reading;
using FlatCity.Packs.Scenarios.Questions;

namespace FlatCity.Packs.Scenarios;

/// <summary>
/// The kinds of questions (题型) that packs may ask. A new kind is one class in <c>Questions/</c>, one line here, one
/// component in the pages, one test.
/// </summary>
public static class QuestionKinds
{
    private static readonly OrderedDictionary<string, Func<QuestionHead, MapReader, Question>> Kinds = new(StringComparer.Ordinal)
    {
        ["text"] = (head, map) => new TextQuestion(head, map),
        ["long-text"] = (head, map) => new LongTextQuestion(head, map),
        ["voice"] = (head, map) => new VoiceQuestion(head, map),
        ["number"] = (head, map) => new NumberQuestion(head, map),
        ["money"] = (head, map) => new MoneyQuestion(head, map),
        ["date"] = (head, map) => new DateQuestion(head, map),
        ["yes-no"] = (head, _) => new YesNoQuestion(head),
        ["choice"] = (head, map) => new ChoiceQuestion(head, map),
        ["choices"] = (head, map) => new ChoicesQuestion(head, map),
        ["place"] = (head, _) => new PlaceQuestion(head),
        ["party"] = (head, map) => new PartyQuestion(head, map),
        ["household"] = (head, _) => new HouseholdQuestion(head),
        ["dwelling"] = (head, _) => new DwellingQuestion(head),
        ["organisation"] = (head, _) => new OrganisationQuestion(head),
        ["unit"] = (head, _) => new UnitQuestion(head),
        ["component"] = (head, _) => new ComponentQuestion(head),
        ["photo"] = (head, map) => new PhotoQuestion(head, map),
        ["file"] = (head, map) => new FileQuestion(head, map),
        ["phone"] = (head, _) => new PhoneQuestion(head),
        ["id-number"] = (head, _) => new IdNumberQuestion(head),
        ["bank-account"] = (head, _) => new BankAccountQuestion(head),
        ["signature"] = (head, map) => new SignatureQuestion(head, map),
        ["table"] = (head, map) => new TableQuestion(head, map, (node, at) => FormReader.ReadColumn(node, at, map.Findings)),
    };

    /// <summary>Their words, in the order in which the reference lists them.</summary>
    public static IReadOnlyList<string> Words { get; } = [.. Kinds.Keys];

    internal static Question? Make(string ask, QuestionHead head, MapReader map) => Kinds.TryGetValue(ask, out var make) ? make(head, map) : null;
}
