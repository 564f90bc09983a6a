using FlatCity.Cases.Forms;
using FlatCity.Packs.Scenarios;
using FlatCity.Platform.Texts;
using FlatCity.Platform.Web.Components;

namespace FlatCity.Cases.Advise;

/// <summary>
/// What somebody's own words look like, by the closed cases of the city: which scenario, which kind, and for staff which unit. Taking the advice
/// carries the words and the kind into the scenario's form; nothing typed is lost, nothing is filed by it, and the form can still be changed.
/// </summary>
internal sealed record Described(string Text, ScenarioPack Advised, TextMeaning Meaning, string? UnitName, string Address, Language Language)
{
    /// <summary>Characters of a text that is advised on.</summary>
    public const int Most = 2_000;

    /// <summary>What the form is to keep in its address, such as the report that it is filed for.</summary>
    public string Query { get; init; } = string.Empty;

    /// <summary>Among the scenarios offered here; nothing where it is not sure enough. Units are told to staff alone.</summary>
    public static Described? Of(CaseOffice cases, string text, IEnumerable<ScenarioPack> offered, string address, Language language, bool staff)
    {
        var packs = offered.ToDictionary(p => p.Id, StringComparer.Ordinal);
        var cut = text.Length > Most ? text[..Most] : text;
        var meaning = cases.Advice.Of(cut, packs.ContainsKey);
        if (meaning.Scenario is not { } advice)
            return null;
        var unit = staff && meaning.Unit is { } led ? CaseWords.Unit(cases, led.Label, language) : null;
        return new Described(cut, packs[advice.Label], meaning, unit, address, language);
    }

    public Notice Notice => new(NoticeTone.Info, AdviseTexts.Looks.Format(Language.Code, Advised.Title.In(Language.Code))) { Text = string.Join(Language.Code == "zh" ? "" : " ", Sayings()) };

    /// <summary>The form's own field that the words go to.</summary>
    public string? CarriedTo => WrittenText.Question(Advised) is { } question ? AskedForm.NameOf(question) : null;

    /// <summary>The choice of the form that is answered by taking the advice: its field and the option; nothing where the form has no such option any more.</summary>
    public (string Name, string Option)? Kind =>
        Meaning.Kind is { } kind && WrittenText.KindQuestion(Advised) is { } question && question.Of.ContainsKey(kind.Label) ? (AskedForm.NameOf(question), kind.Label) : null;

    private IEnumerable<string> Sayings()
    {
        var scenario = Meaning.Scenario!;
        yield return AdviseTexts.Because.Format(Language.Code, AdviseTexts.Percent(scenario.Sureness), AdviseTexts.Joined(scenario.Words, Language));
        if (Kind is { } kind)
            yield return AdviseTexts.KindSays.Format(Language.Code, WrittenText.KindQuestion(Advised)!.Of[kind.Option].In(Language.Code), AdviseTexts.Percent(Meaning.Kind!.Sureness));
        if (UnitName is not null)
            yield return AdviseTexts.UnitSays.Format(Language.Code, UnitName, AdviseTexts.Percent(Meaning.Unit!.Sureness));
        yield return AdviseTexts.Decide.In(Language);
    }
}
