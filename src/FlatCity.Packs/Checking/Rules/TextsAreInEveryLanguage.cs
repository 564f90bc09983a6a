namespace FlatCity.Packs.Checking.Rules;

/// <summary>Every text has the languages that the city pack declares; those, no more.</summary>
internal sealed class TextsAreInEveryLanguage : ScenarioRule
{
    private static readonly Rule Language = new("text.language", Severity.Error, "Every text is there in the city's languages.");

    public override IEnumerable<Finding> Check(CheckInput input) =>
        from text in input.Pack.Texts
        from language in input.City.Languages
        where !text.Text.Has(language)
        select Language.At(text.At, $"`{text.Key}` has no text in `{language}`.", $"Add `{language}: …` beside `{text.Text.ByLanguage.Keys.First()}: {Shown(text.Text.ToString())}`.");

    private static string Shown(string text) => Reading.MapReader.Shown(text);
}
