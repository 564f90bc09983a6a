using FlatCity.Cases.Forms;
using FlatCity.Packs.Scenarios;
using FlatCity.Platform.Texts;
using FlatCity.Platform.Web.Components;

namespace FlatCity.Cases.Advise;

/// <summary>
/// What somebody's own words look like, by the closed cases of the city. Taking the advice carries the words into the scenario's form;
/// nothing typed is lost, and nothing is filed by it.
/// </summary>
internal sealed record Described(string Text, ScenarioPack Advised, GivenAdvice Advice, string Address, Language Language)
{
    /// <summary>Characters of a text that is advised on.</summary>
    public const int Most = 2_000;

    /// <summary>Among the scenarios offered here; nothing where it is not sure enough.</summary>
    public static Described? Of(CaseOffice cases, string text, IEnumerable<ScenarioPack> offered, string address, Language language)
    {
        var packs = offered.ToDictionary(p => p.Id, StringComparer.Ordinal);
        return cases.Advice.Of(text, packs.ContainsKey).Scenario is { } advice ? new Described(text, packs[advice.Label], advice, address, language) : null;
    }

    public Notice Notice => new(NoticeTone.Info, AdviseTexts.Looks.Format(Language.Code, Advised.Title.In(Language.Code)))
    {
        Text = AdviseTexts.Because.Format(Language.Code, (int)Math.Floor(Advice.Sureness * 100), string.Join(Language.Code == "zh" ? "”“" : "”, “", Advice.Words)),
    };

    /// <summary>The form's own field that the words go to.</summary>
    public string? CarriedTo => WrittenText.Question(Advised) is { } question ? AskedForm.NameOf(question) : null;
}
