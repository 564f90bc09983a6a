using System.Text.Json;
using System.Text.Json.Nodes;
using FlatCity.Cases.File;
using FlatCity.Cases.Photos;
using FlatCity.Cases.Uploads;
using FlatCity.Cities;
using FlatCity.Packs.Scenarios;
using FlatCity.Packs.Scenarios.Questions;
using FlatCity.Platform;
using FlatCity.Platform.Texts;
using FlatCity.Platform.Web;
using FlatCity.Platform.Web.Components;

namespace FlatCity.Cases.Forms;

/// <summary>
/// A scenario's questions as one form of a page (表单): drawn as fields, read back from what was posted, faults led to their fields.
/// The same for residents, the desk, a step on a case and an instruction. Answers stand under <c>answers.ID</c>, parties under <c>party.ID</c>.
/// <code>
/// var form = new AskedForm(cases, pack.Form.AskedIn(state), language);
/// await form.ReadAsync(Request);                       // in the handler and, for redraws, in LoadAsync: reads once
/// if (form.OnlyFinds) return Page();                   // the button "find this place"
/// await form.KeepPhotosAsync(actor, Faults);           // uploads become drafts, kept through redraws
/// … form.Answers, form.Parties → operation …
/// form.Refuse(Faults, outcome.Refusals); return await RedrawAsync();
/// </code>
/// The view: <c>foreach (var field in Model.Form.Fields(Model.Faults)) { &lt;partial name="Field" model="field" /&gt; }</c> in a multipart form.
/// </summary>
internal sealed class AskedForm(CaseOffice cases, IReadOnlyList<Question> questions, Language language)
{
    private const string Prefix = "answers.";
    private readonly Dictionary<string, List<string>> kept = new(StringComparer.Ordinal);
    private readonly Dictionary<string, StoredFile> drafts = new(StringComparer.Ordinal);
    private HttpContext? http;
    private List<PartyQuestion> filed = [];
    private IFormCollection? posted;
    private IFormCollection? filledIn;

    public CaseOffice Cases => cases;

    public IReadOnlyList<Question> Questions => questions;

    public Language Language => language;

    /// <summary>How a reporter is answered where they have not said.</summary>
    public string AnswerBy { get; init; } = "page";

    /// <summary>The language in which parties are told, where it is not the reader's own: a caller is not the officer at the desk.</summary>
    public string? PartyLanguage { get; init; }

    public bool WithMap { get; init; } = true;

    /// <summary>The reader wants large print, and so will what they are sent on paper.</summary>
    public bool LargePrint { get; init; }

    /// <summary>Smaller labels, for dense pages.</summary>
    public bool Small { get; init; }

    /// <summary>Only a place was looked for, a photo sent ahead, or the form begun with words from elsewhere; it is drawn again and nothing done.</summary>
    public bool OnlyFinds => posted is not null && (posted.ContainsKey("begun") || questions.OfType<PlaceQuestion>().Any(question => posted.ContainsKey(NameOf(question) + ".find") || posted.ContainsKey(NameOf(question) + ".photo"))
        || questions.OfType<FilesQuestion>().Any(question => posted.ContainsKey(NameOf(question) + ".send")));

    /// <summary>Where a photo of this form was taken, if it says so and that is in the city.</summary>
    public PhotoPlace? TakenAt => questions.OfType<PhotoQuestion>().SelectMany(Tokens).Select(token => PlaceOf(token)).FirstOrDefault(place => place is not null);

    /// <summary>The form that files a case: the questions answered then, and the parties.</summary>
    public static IReadOnlyList<Question> AtFiling(ScenarioPack pack) => [.. pack.Form.Questions.Where(question => question.AskedIn is null)];

    public static string NameOf(Question question) => Prefix + question.Id;

    /// <summary>Begins with what came in by another door, until something is posted: the words in the first field for words, the place, the person.</summary>
    public void Fill(WaitingReport report)
    {
        var filled = new Dictionary<string, Microsoft.Extensions.Primitives.StringValues>(StringComparer.Ordinal);
        if ((questions.OfType<LongTextQuestion>().FirstOrDefault() ?? questions.OfType<TextQuestion>().FirstOrDefault() as Question) is { } words)
            filled[NameOf(words)] = report.Words;
        if (report.Place is { } place && questions.OfType<PlaceQuestion>().FirstOrDefault() is { } where)
            filled[NameOf(where) + ".words"] = place;
        if (questions.OfType<PartyQuestion>().FirstOrDefault(question => question.Party == PartyRole.Reporter) is { } reporter)
        {
            filled[PartyFields.NameOf(reporter) + ".name"] = report.Name;
            filled[PartyFields.NameOf(reporter) + ".phone"] = report.Phone;
            filled[PartyFields.NameOf(reporter) + ".answer-by"] = report.Phone is null ? "none" : AnswerBy;
        }

        filledIn = new FormCollection(filled);
    }

    /// <summary>Fills in the reporter's phone, where somebody rings.</summary>
    public void Fill(string phone)
    {
        if (questions.OfType<PartyQuestion>().FirstOrDefault(question => question.Party == PartyRole.Reporter) is { } reporter)
            filledIn = new FormCollection(new Dictionary<string, Microsoft.Extensions.Primitives.StringValues>(StringComparer.Ordinal) { [PartyFields.NameOf(reporter) + ".phone"] = phone });
    }

    /// <summary>Takes what was posted; the second call does nothing. A body that cannot be read is an empty form.</summary>
    public async Task ReadAsync(HttpRequest request)
    {
        if (posted is not null || !HttpMethods.IsPost(request.Method) || !request.HasFormContentType)
            return;
        try
        {
            posted = await request.ReadFormAsync();
        }
        catch (Exception broken) when (broken is InvalidDataException or BadHttpRequestException or IOException)
        {
            posted = FormCollection.Empty;
        }

        foreach (var files in questions.OfType<FilesQuestion>())
        {
            var name = NameOf(files);
            kept[files.Id] = [.. All(name + ".kept").Except(All(name + ".drop")).Where(IsToken).Distinct().Take(files.Most)];
        }

        http = request.HttpContext;
        await ReadDraftsAsync();
    }

    public string? Posted(string name, bool evenEmpty = false) =>
        Values(name) is { Count: > 0 } values && (evenEmpty || !string.IsNullOrEmpty(values[0])) ? values[0] : null;

    public IReadOnlyList<string> All(string name) =>
        [.. Values(name).Where(value => !string.IsNullOrEmpty(value)).Select(value => value!)];

    /// <summary>A form begun with words from elsewhere still holds what came in by another door in its other fields.</summary>
    private Microsoft.Extensions.Primitives.StringValues Values(string name)
    {
        if (posted is not null && (posted.TryGetValue(name, out var values) || !posted.ContainsKey("begun")))
            return values;
        return filledIn is not null && filledIn.TryGetValue(name, out var filled) ? filled : default;
    }

    public IReadOnlyList<string> Tokens(FilesQuestion question) => kept.GetValueOrDefault(question.Id) ?? [];

    public IReadOnlyList<KeptFile> Kept(FilesQuestion question) =>
        [.. Tokens(question).Select((token, at) => DraftFiles.Kept(token, drafts.GetValueOrDefault(token), $"{question.Label.In(language.Code)} {at + 1}", language))];

    /// <summary>Uploads become drafts on the server, because a file input never refills; one that cannot be taken is a fault at its field.</summary>
    public async Task KeepPhotosAsync(Actor actor, FormFaults faults)
    {
        foreach (var question in questions.OfType<FilesQuestion>())
        {
            var tokens = kept.TryGetValue(question.Id, out var before) ? before : kept[question.Id] = [];
            foreach (var upload in (posted?.Files.GetFiles(NameOf(question)) ?? []).Where(file => file.Length > 0))
            {
                if (tokens.Count >= question.Most)
                {
                    faults.Add(NameOf(question), Said(question, FormTexts.FilesTooMany.Format(language.Code, question.Most)));
                    break;
                }

                await using var content = upload.OpenReadStream();
                await KeepAsync(actor, question, content, tokens, faults);
            }

            if (question is SignatureQuestion && tokens.Count == 0 && DraftFiles.Drawn(Posted(NameOf(question) + ".drawn")) is { } drawn)
            {
                using var content = new MemoryStream(drawn);
                await KeepAsync(actor, question, content, tokens, faults);
            }
        }

        await ReadDraftsAsync();
    }

    private async Task KeepAsync(Actor actor, FilesQuestion question, Stream content, List<string> tokens, FormFaults faults)
    {
        var file = await KeepFile.RunAsync(cases.City, Uploader.Of(http!, actor), AnswerTexts.WantedOf(question), content, NameOf(question));
        if (file.IsRefused)
            faults.Add(NameOf(question), Said(question, file.Refusal.In(language)));
        else
            tokens.Add(file.Value.Token);
    }

    private async Task ReadDraftsAsync()
    {
        var tokens = kept.Values.SelectMany(of => of).Where(token => !drafts.ContainsKey(token)).ToList();
        if (tokens.Count == 0)
            return;
        await using var reading = await cases.City.Database.ReadAsync();
        foreach (var draft in await StoredFile.DraftsAsync(reading, tokens))
            drafts[draft.Token] = draft;
    }

    private PhotoPlace? PlaceOf(string token) => drafts.TryGetValue(token, out var draft) ? PhotoPlace.Of(cases.City, draft.Lat, draft.Lon) : null;

    /// <summary>The fields of the questions; parties are drawn apart, by <see cref="PartiesFields"/>.</summary>
    public IReadOnlyList<Field> Fields(FormFaults faults) =>
        [.. questions.Where(question => question is not PartyQuestion).Select(question => QuestionFields.Of(this, question)).Select(field => WithFault(field, faults))];

    public IReadOnlyList<Field> PartiesFields(FormFaults faults) =>
        [.. questions.OfType<PartyQuestion>().SelectMany(question => PartyFields.Of(this, question)).Select(field => WithFault(field, faults))];

    /// <summary>The answers as <see cref="Packs.Scenarios.Form.Validate"/> takes them.</summary>
    public JsonElement Answers
    {
        get
        {
            var answers = new JsonObject();
            foreach (var question in questions)
            {
                if (QuestionAnswers.Of(this, question) is { } answer)
                    answers[question.Id] = answer;
            }

            return JsonSerializer.SerializeToElement(answers);
        }
    }

    public IReadOnlyList<FiledParty> Parties
    {
        get
        {
            var all = questions.OfType<PartyQuestion>().Select(question => (Question: question, Party: PartyFields.Filed(this, question))).Where(pair => pair.Party is not null).ToList();
            filed = [.. all.Select(pair => pair.Question)];
            return [.. all.Select(pair => pair.Party!)];
        }
    }

    /// <summary>Leads each refusal of an operation to the field it is about, in words for a person before a form.</summary>
    public void Refuse(FormFaults faults, IReadOnlyList<Refusal> refusals)
    {
        foreach (var refusal in refusals)
        {
            var (field, question) = FieldOf(refusal.Field);
            var sentence = FaultWords.Of(question, refusal)?.In(language) ?? refusal.In(language);
            faults.Add(field, question is null ? sentence : Said(question, sentence));
        }
    }

    private (string? Field, Question? Question) FieldOf(string? field)
    {
        if (field is null)
            return (null, null);
        if (field.StartsWith(Prefix, StringComparison.Ordinal))
        {
            var id = field[Prefix.Length..].Split('[', '.')[0];
            return questions.FirstOrDefault(question => question.Id == id) is { } asked ? (NameOf(asked), asked) : (null, null);
        }

        if (field.StartsWith("party.", StringComparison.Ordinal) && questions.OfType<PartyQuestion>().FirstOrDefault(question => PartyFields.NameOf(question) == field) is not null)
            return (field + ".name", null);
        if (field is "place" && questions.OfType<PlaceQuestion>().FirstOrDefault() is { } place)
            return (NameOf(place), place);
        if (field is "photos" && questions.OfType<FilesQuestion>().FirstOrDefault() is { } files)
            return (NameOf(files), files);
        if (field.StartsWith("parties[", StringComparison.Ordinal) && int.TryParse(field.AsSpan(8, field.IndexOf(']', StringComparison.Ordinal) - 8), out var at) && at < filed.Count)
            return (PartyFields.NameOf(filed[at]) + field[(field.IndexOf(']', StringComparison.Ordinal) + 1)..], null);
        return (field, null);
    }

    private Field WithFault(Field field, FormFaults faults) => field with { Fault = faults.At(field.Name), Small = Small };

    private string Said(Question question, string sentence) => FormTexts.FaultAt.Format(language.Code, question.Label.In(language.Code), sentence);

    private static bool IsToken(string token) => token.Length is >= 8 and <= 64 && token.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_');
}
