using System.Text.Json;
using FlatCity.Packs.Scenarios.Questions;
using FlatCity.Packs.Scenarios.Tables;

namespace FlatCity.Packs.Scenarios;

/// <summary>
/// The questions of a scenario (表单). Answers are judged alike in the browser, the API and an import: here.
/// Safe for many threads at once.
/// </summary>
public sealed class Form
{
    private readonly Dictionary<string, Question> byId;
    private readonly Dictionary<string, Question[]> byState;

    internal Form(IReadOnlyList<Question> questions)
    {
        Questions = questions;
        byId = questions.ToDictionary(q => q.Id, StringComparer.Ordinal);
        Parties = [.. questions.OfType<PartyQuestion>()];
        AtFiling = [.. questions.Where(q => q.AskedIn is null && q is not PartyQuestion)];
        byState = questions.Where(q => q.AskedIn is not null).GroupBy(q => q.AskedIn!, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.ToArray(), StringComparer.Ordinal);
    }

    /// <summary>Every question in order, those asked later and the parties among them.</summary>
    public IReadOnlyList<Question> Questions { get; }

    /// <summary>The questions answered at filing, parties left out.</summary>
    public IReadOnlyList<Question> AtFiling { get; }

    /// <summary>The parties that the form asks for: kept apart from the answers.</summary>
    public IReadOnlyList<PartyQuestion> Parties { get; }

    /// <summary>The question of an id, or null.</summary>
    public Question? Find(string id) => byId.GetValueOrDefault(id);

    /// <summary>The questions answered before a state is left; none for most.</summary>
    public IReadOnlyList<Question> AskedIn(string state) => byState.TryGetValue(state, out var asked) ? asked : [];

    /// <summary>
    /// Judges the answers given at filing. A question whose <c>when</c> does not fit is not asked, and an answer to it
    /// is left out without a fault, because a form without JavaScript shows it all the same. Never throws for what
    /// stands in the answers.
    /// </summary>
    public FormReading Validate(JsonElement answers) => Judge(answers, AtFiling, null, null);

    /// <summary>Judges the answers given before a state is left, with the case's earlier ones for <c>when</c>.</summary>
    /// <param name="state">The state.</param>
    /// <param name="answers">What was answered now.</param>
    /// <param name="earlier">The answers of the case so far, or null where there are none.</param>
    public FormReading ValidateIn(string state, JsonElement answers, Answers? earlier) => Judge(answers, AskedIn(state), earlier, state);

    /// <summary>
    /// The answers again from their canonical JSON, as kept with a case. What is no longer right under this form (it may
    /// be a later version) counts as not answered; nothing is lost from the JSON.
    /// </summary>
    public Answers Recall(string json)
    {
        using var document = JsonDocument.Parse(json);
        var values = Answers.None(Questions.Count).Values.ToArray();
        PlaceAnswer? place = null;
        foreach (var question in Questions)
        {
            if (question is PartyQuestion || document.RootElement.ValueKind != JsonValueKind.Object || !document.RootElement.TryGetProperty(question.Id, out var given)) continue;
            var writer = new AnswerWriter();
            var value = Read(question, given, writer);
            if (writer.FaultCount > 0) continue;
            values[question.Head.Index] = value;
            place ??= writer.Place;
        }

        return new Answers(json, values, place);
    }

    /// <summary>A case's answers with those given later put in, keys in the form's order; a later answer replaces an earlier one.</summary>
    public Answers Join(Answers earlier, Answers later)
    {
        ArgumentNullException.ThrowIfNull(earlier);
        ArgumentNullException.ThrowIfNull(later);
        using var before = JsonDocument.Parse(earlier.Json);
        using var after = JsonDocument.Parse(later.Json);
        var writer = new AnswerWriter();
        writer.Json.WriteStartObject();
        foreach (var question in Questions)
        {
            if (!after.RootElement.TryGetProperty(question.Id, out var value) && !before.RootElement.TryGetProperty(question.Id, out value)) continue;
            writer.Json.WritePropertyName(question.Id);
            value.WriteTo(writer.Json);
        }

        writer.Json.WriteEndObject();
        return Recall(writer.Finish());
    }

    /// <summary>Whether something is a right answer to a question, looked at by itself.</summary>
    /// <param name="question">The question.</param>
    /// <param name="answer">The answer; nothing answered is not right.</param>
    public static bool Takes(Question question, JsonElement answer)
    {
        ArgumentNullException.ThrowIfNull(question);
        if (question is PartyQuestion || AnswerWriter.IsNothing(answer)) return false;
        var writer = new AnswerWriter();
        Read(question, answer, writer);
        return writer.FaultCount == 0;
    }

    private FormReading Judge(JsonElement answers, IReadOnlyList<Question> asked, Answers? earlier, string? state)
    {
        var writer = new AnswerWriter();
        if (answers.ValueKind is not (JsonValueKind.Object or JsonValueKind.Undefined or JsonValueKind.Null))
        {
            writer.Fault("", AnswerRules.Shape);
            return new FormReading(null, writer.Faults);
        }

        var given = new JsonElement[Questions.Count];
        if (answers.ValueKind == JsonValueKind.Object) Sort(answers, given, writer, state);

        var values = new long[Questions.Count];
        if (earlier is not null && earlier.Values.Length == values.Length) earlier.Values.CopyTo(values);
        else Array.Fill(values, TableColumn.None);

        writer.Json.WriteStartObject();
        foreach (var question in asked)
        {
            var at = question.Head.Index;
            values[at] = TableColumn.None;
            if (!Fits(question, values)) continue;
            if (!AnswerWriter.IsNothing(given[at])) values[at] = Read(question, given[at], writer);
            else if (question.Required) writer.Fault(question.Id, AnswerRules.Required);
        }

        writer.Json.WriteEndObject();
        return writer.FaultCount > 0 ? new FormReading(null, writer.Faults) : new FormReading(new Answers(writer.Finish(), values, writer.Place), []);
    }

    private static long Read(Question question, JsonElement given, AnswerWriter writer)
    {
        try
        {
            return question.Read(given, writer);
        }
        catch (InvalidOperationException)
        {
            // Half a character in the name of an inner key: System.Text.Json throws where names are compared.
            writer.Prefix = "";
            writer.Fault(question.Id, AnswerRules.TextSigns);
            return TableColumn.None;
        }
    }

    private static bool Fits(Question question, long[] values)
    {
        foreach (var cell in question.Head.When)
        {
            if (!cell.Takes(values[cell.Column.Question])) return false;
        }

        return true;
    }

    private void Sort(JsonElement answers, JsonElement[] given, AnswerWriter writer, string? state)
    {
        foreach (var property in answers.EnumerateObject())
        {
            if (!TryName(property, out var name) || !byId.TryGetValue(name, out var question)) writer.Fault(Shown(name), AnswerRules.Unknown, Shown(name));
            else if (question is PartyQuestion) writer.Fault(name, AnswerRules.Party);
            else if (question.AskedIn is { } later && later != state) writer.Fault(name, AnswerRules.Later, later);
            else if (question.AskedIn is null && state is not null) writer.Fault(name, AnswerRules.Unknown, name);
            else if (given[question.Head.Index].ValueKind != JsonValueKind.Undefined) writer.Fault(name, AnswerRules.Twice);
            else given[question.Head.Index] = property.Value;
        }
    }

    private static bool TryName(JsonProperty property, out string name)
    {
        try
        {
            name = property.Name;
            return true;
        }
        catch (InvalidOperationException)
        {
            name = "?";
            return false;
        }
    }

    private static string Shown(string name)
    {
        var clean = Reading.StoredText.TryNormalise(name, out var normal) ? normal : "?";
        return Reading.MapReader.Shown(clean);
    }
}
