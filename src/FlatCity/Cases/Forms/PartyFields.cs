using FlatCity.Cases.File;
using FlatCity.Packs.Scenarios.Questions;
using FlatCity.Platform.Outbox;
using FlatCity.Platform.Texts;
using FlatCity.Platform.Web.Components;

namespace FlatCity.Cases.Forms;

/// <summary>The parties that a form asks for: kept apart from the answers, sealed, and asked only with the purpose beside them.</summary>
internal static class PartyFields
{
    private static readonly (string Word, Text Text)[] Ways =
    [
        ("sms", FormTexts.AnswerBySms), ("mail", FormTexts.AnswerByMail), ("call", FormTexts.AnswerByCall), ("page", FormTexts.AnswerByPage), ("slip", FormTexts.AnswerBySlip), ("none", FormTexts.AnswerByNone),
    ];

    public static string NameOf(PartyQuestion question) => "party." + question.Id;

    public static IReadOnlyList<Field> Of(AskedForm form, PartyQuestion question)
    {
        var (name, language) = (NameOf(question), form.Language.Code);
        var isReporter = question.Party == PartyRole.Reporter;
        var label = question.Label.In(language);
        List<Field> fields =
        [
            new TextField(name + ".name", isReporter ? FormTexts.ReporterName.In(language) : FormTexts.OtherName.Format(language, label))
                { Value = form.Posted(name + ".name"), Autocomplete = isReporter ? "name" : "off", Width = 20, Most = 100, Optional = true },
            new TextField(name + ".phone", isReporter ? FormTexts.ReporterPhone.In(language) : FormTexts.OtherPhone.Format(language, label))
                { Value = form.Posted(name + ".phone"), Type = "tel", Autocomplete = isReporter ? "tel" : "off", Width = 20, Most = 30, Optional = true },
        ];
        if (isReporter)
        {
            fields.Add(new TextField(name + ".mail", FormTexts.ReporterMail.In(language)) { Value = form.Posted(name + ".mail"), Type = "email", Autocomplete = "email", Width = 30, Most = MailAddresses.Most, Optional = true });
            fields.Add(new ChoiceField(name + ".answer-by", (form.PartyLanguage is null ? FormTexts.AnswerBy : FormTexts.AnswerByCaller).In(language), [.. Ways.Select(way => new Choice(way.Word, way.Text.In(language)))])
            {
                Chosen = [form.Posted(name + ".answer-by") ?? form.AnswerBy],
            });
        }

        if (question.Party == PartyRole.Helper)
        {
            fields.Add(new ChoiceField(name + ".consent", FormTexts.HelperConsent.In(language), [new("yes", FormTexts.HelperConsents.In(language))]) { Many = true, Chosen = form.All(name + ".consent"), Optional = true });
            fields.Add(new ChoiceField(name + ".decides", FormTexts.HelperDecides.In(language), [new("yes", FormTexts.Yes.In(language)), new("no", FormTexts.No.In(language))]) { Inline = true, Chosen = [form.Posted(name + ".decides") ?? "no"] });
        }

        if (isReporter)
            fields.Add(new ChoiceField(name + ".confidential", FormTexts.Confidential.In(language), [new("yes", FormTexts.ConfidentialSays.In(language))]) { Many = true, Chosen = form.All(name + ".confidential"), Optional = true });
        return fields;
    }

    /// <summary>The party as it is filed; nobody where nothing was said of them and no answer is wanted but the page.</summary>
    public static FiledParty? Filed(AskedForm form, PartyQuestion question)
    {
        var name = NameOf(question);
        var phone = form.Posted(name + ".phone")?.Trim().Normalize(System.Text.NormalizationForm.FormKC);
        var called = form.Posted(name + ".name")?.Trim();
        var mail = form.Posted(name + ".mail")?.Trim();
        var answerBy = question.Party == PartyRole.Reporter ? form.Posted(name + ".answer-by") ?? form.AnswerBy : "none";
        return string.IsNullOrEmpty(called) && string.IsNullOrEmpty(phone) && string.IsNullOrEmpty(mail) && answerBy is "page" or "none" && form.Posted(name + ".consent") is null
            ? null
            : new FiledParty(question.Party.ToString().ToLowerInvariant(), Empty(called), Empty(phone), null, answerBy, form.PartyLanguage ?? form.Language.Code)
            {
                Consent = form.Posted(name + ".consent") == "yes",
                Decides = form.Posted(name + ".decides") == "yes",
                Confidential = form.Posted(name + ".confidential") == "yes",
                LargePrint = form.LargePrint,
                Mail = Empty(mail),
            };
    }

    private static string? Empty(string? text) => string.IsNullOrEmpty(text) ? null : text;
}
