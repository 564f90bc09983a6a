using System.Globalization;
using FlatCity.Cases.Uploads;
using FlatCity.Packs.Scenarios;
using FlatCity.Packs.Scenarios.Questions;
using FlatCity.Platform.Texts;
using FlatCity.Platform.Web.Components;

namespace FlatCity.Cases.Forms;

/// <summary>Draws a question (题型) with what was typed: one arm a kind. A kind that nobody draws is a plain line of text, so that no pack breaks a page.</summary>
internal static class QuestionFields
{
    /// <summary>Beyond this a list is drawn as a select.</summary>
    private const int MostRadios = 8;

    public static Field Of(AskedForm form, Question question)
    {
        var (name, language) = (AskedForm.NameOf(question), form.Language.Code);
        var label = question.Label.In(language);
        var text = form.Posted(name);
        Field field = question switch
        {
            PlaceQuestion => PlaceFields.Of(form, question),
            ChoiceQuestion { Of.Count: <= MostRadios } choice => new ChoiceField(name, label, Choices(choice.Of, language)) { Chosen = form.All(name) },
            ChoiceQuestion choice => new SelectField(name, label, Choices(choice.Of, language)) { Value = text },
            ChoicesQuestion choices => new ChoiceField(name, label, Choices(choices.Of, language)) { Many = true, Chosen = form.All(name) },
            YesNoQuestion => new ChoiceField(name, label, [new("yes", FormTexts.Yes.In(language)), new("no", FormTexts.No.In(language))]) { Inline = true, Chosen = form.All(name) },
            MoneyQuestion money => new TextField(name, label) { Value = text, Unit = money.Unit, Width = 10, InputMode = "decimal", Most = 20 },
            NumberQuestion number => new TextField(name, label) { Value = text, Unit = number.Unit, Width = 5, InputMode = number.Decimals == 0 ? "numeric" : "decimal", Most = 20 },
            DateQuestion date => new DateField(name, label) { Value = text, From = Day(date.Least), Until = Day(date.Most) },
            LongTextQuestion words => new LongTextField(name, label) { Value = text, Most = words.Most },
            TextQuestion words => new TextField(name, label) { Value = text, Most = words.Most },
            VoiceQuestion voice => new VoiceField(name, label) { MostSeconds = Wanted.MostSeconds, MostBytes = Wanted.Voice.MostBytes, Kept = form.Kept(voice) },
            SignatureQuestion signature => new SignatureField(name, label) { Typed = form.Posted(name + ".typed"), MostTyped = SignatureQuestion.MostTyped, Kept = form.Kept(signature) },
            FileQuestion files => new FileField(name, label) { Most = files.Most, MostBytes = Wanted.File.MostBytes, Kept = form.Kept(files) },
            FilesQuestion files => new PhotoField(name, label) { Most = files.Most, MostBytes = Wanted.Photo.MostBytes, Kept = form.Kept(files), OffersPlace = form.Questions.Any(q => q is PlaceQuestion) },
            PhoneQuestion => new TextField(name, label) { Value = text, Type = "tel", Autocomplete = "tel", Width = 20, Most = 30 },
            IdNumberQuestion => new TextField(name, label) { Value = text, Width = 20, Most = 20, Autocomplete = "off" },
            BankAccountQuestion => new TextField(name, label) { Value = text, Width = 20, Most = 40, InputMode = "numeric", Autocomplete = "off" },
            UnitQuestion => new SelectField(name, label, [.. form.Cases.City.Pack.Units.On(form.Cases.City.Today).Select(unit => new Choice(unit.Code, unit.Name.In(language)))]) { Value = text, Blank = "–" },
            TableQuestion table => new LongTextField(name, label) { Value = text, Rows = 5 },
            _ => new TextField(name, label) { Value = text, Most = ReferenceQuestion.MostWords },
        };
        return field with { Optional = !question.Required, Hint = field.Hint ?? Hint(form, question) };
    }

    private static string? Hint(AskedForm form, Question question)
    {
        var language = form.Language.Code;
        List<string?> hints =
        [
            question.Head.When.Count == 0 ? null : FormTexts.OnlyWhen.Format(language, string.Join(language == "zh" ? "，" : ", ", question.Head.When.Select(cell => When(form, cell, language)))),
            question.Head.Hint?.In(language),
            question switch
            {
                TableQuestion table => FormTexts.RowsHint.Format(language, string.Join(" | ", table.Columns.Select(column => column.Label.In(language)))),
                ChoicesQuestion { Most: var most } many when most < many.Of.Count => FormTexts.AtMost.Format(language, most),
                VoiceQuestion => FormTexts.VoiceHint.Format(language, Wanted.MostSeconds),
                FileQuestion files => FormTexts.FileHint.Format(language, files.Most, Wanted.File.MostMegabytes),
                SignatureQuestion => FormTexts.SignatureHint.In(language),
                NumberQuestion { Unit: null, Decimals: 0 } => FormTexts.WholeNumber.In(language),
                _ => null,
            },
        ];
        return hints.Exists(hint => hint is not null) ? string.Join(language == "zh" ? "。" : ". ", hints.Where(hint => hint is not null)) : null;
    }

    private static string When(AskedForm form, FlatCity.Packs.Scenarios.Tables.Cell cell, string language)
    {
        var found = form.Questions.Where(question => question.Id == cell.Column.Name).ToList();
        if (found is not [var asked, ..])
            return FormTexts.WhenIs.Format(language, cell.Column.Name, cell.Text);
        IReadOnlyDictionary<string, FlatCity.Packs.PackText>? options = asked switch { ChoiceQuestion choice => choice.Of, ChoicesQuestion choices => choices.Of, _ => null };
        var value = asked is YesNoQuestion
            ? (cell.Text is "yes" or "true" ? FormTexts.Yes : FormTexts.No).In(language)
            : string.Join(language == "zh" ? "、" : " / ", cell.Text.Split(',', StringSplitOptions.TrimEntries).Select(option => options?.GetValueOrDefault(option)?.In(language) ?? option));
        return FormTexts.WhenIs.Format(language, asked.Label.In(language), value);
    }

    private static List<Choice> Choices(IReadOnlyDictionary<string, FlatCity.Packs.PackText> of, string language) => [.. of.Select(option => new Choice(option.Key, option.Value.In(language)))];

    private static string Day(NodaTime.LocalDate day) => day.ToString("uuuu-MM-dd", CultureInfo.InvariantCulture);
}
