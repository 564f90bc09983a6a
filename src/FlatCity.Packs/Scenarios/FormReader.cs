using FlatCity.Packs.Reading;
using FlatCity.Packs.Scenarios.Tables;

namespace FlatCity.Packs.Scenarios;

/// <summary>Reads the questions of a form.</summary>
internal static class FormReader
{
    private const int MostQuestions = 200;

    /// <summary>Words that questions may not be called, because tables use them.</summary>
    private static readonly string[] Taken = ["community", "urgent", "to", "with", "whole", "any", "none"];

    public static Form Read(MapReader pack, MapReader? texts)
    {
        var questions = new List<Question>();
        foreach (var node in pack.List("form"))
        {
            if (questions.Count >= MostQuestions)
            {
                pack.Findings.Add(ReadingRules.Value.At(node.At, $"The form has more than {MostQuestions} questions.", "Ask less: nobody answers so many."));
                break;
            }

            if (MapReader.Of(node, "A question", pack.Findings) is not { } map) continue;
            if (ReadQuestion(map, questions, questions.Count, texts) is not { } question) continue;
            if (questions.Find(other => other.Id == question.Id) is { } same) pack.Findings.Add(ReadingRules.IdTwice.At(question.Head.At, $"The question `{question.Id}` stands already on line {same.Head.At.Line}.", "Give each question an id of its own."));
            else questions.Add(question);
        }

        return new Form(questions);
    }

    public static Question? ReadColumn(PackNode node, int at, ICollection<Finding> findings) =>
        MapReader.Of(node, "A column", findings) is { } map ? ReadQuestion(map, [], at, null) : null;

    private static Question? ReadQuestion(MapReader map, List<Question> earlier, int at, MapReader? texts)
    {
        var id = map.RequireId("id", "Give the question an id, such as `id: damage`.");
        var ask = map.RequireWord("ask", $"Say which kind of question it is, such as `ask: choice`. Kinds: {string.Join(", ", QuestionKinds.Words)}.");
        var place = map.Place("id");
        if (id is not null && Taken.Contains(id)) map.Findings.Add(ReadingRules.Id.At(place, $"A question may not be called `{id}`: tables use the word.", "Choose another id."));
        var label = map.Text("label");
        var hint = map.Text("hint");
        if (texts is not null && id is not null) (label, hint) = Override(texts, id, label, hint);

        label ??= Preset(ask);
        if (label is null) map.Require("label", "Write the question as people read it, such as `label: { zh: 哪种破损, en: What is damaged }`.");
        var required = map.Flag("required");
        var askedIn = map.Id("asked-in");
        var sensitive = map.Flag("sensitive");
        var when = ReadWhen(map, earlier, askedIn);
        Question? question = null;
        if (ask is not null)
        {
            // A question without an id or label is still read, so that what else is wrong with it is told too.
            var head = new QuestionHead(id ?? "", label ?? PackText.Empty, hint, required, when, askedIn, sensitive, place, at);
            question = QuestionKinds.Make(ask, head, map);
            if (question is null)
            {
                var like = Spelling.Nearest(ask, QuestionKinds.Words);
                map.Findings.Add(ReadingRules.Value.At(map.Place("ask"), $"`{MapReader.Shown(ask)}` is no kind of question.", like is null ? $"Kinds: {string.Join(", ", QuestionKinds.Words)}." : $"Did you mean `{like}`?"));
                return null;
            }
        }

        if (ask is not null) map.Finish();
        return id is null || label is null ? null : question;
    }

    private static (PackText? Label, PackText? Hint) Override(MapReader texts, string id, PackText? label, PackText? hint)
    {
        if (texts.Map(id) is not { } own) return (label, hint);
        var result = (own.Text("label") ?? label, own.Text("hint") ?? hint);
        own.Finish();
        return result;
    }

    // The few questions that every pack asks in the same words.
    private static PackText? Preset(string? ask) => ask switch
    {
        "place" => Text("地点", "Place"),
        "photo" => Text("照片", "Photos"),
        "party" => Text("联系人", "Contact"),
        "signature" => Text("签名", "Signature"),
        _ => null,
    };

    private static PackText Text(string zh, string en) => new([KeyValuePair.Create("zh", zh), KeyValuePair.Create("en", en)]);

    private static List<Cell> ReadWhen(MapReader map, List<Question> earlier, string? askedIn)
    {
        var cells = new List<Cell>();
        if (map.Map("when") is not { } when) return cells;
        foreach (var entry in when.Entries)
        {
            var question = earlier.Find(q => q.Id == entry.Key);
            if (question is null || (askedIn is null && question.AskedIn is not null)) when.Findings.Add(ScenarioRules.When.At(entry.At, $"`{MapReader.Shown(entry.Key)}` is no question asked before this one.", "Name a question that stands higher in the form and is asked no later."));
            else if (question.Column is not { } column) when.Findings.Add(TableRules.Column.At(entry.At, $"`{question.Id}` asks `{question.Ask}`, which a condition cannot compare.", "Use a choice, choices, yes-no, number, money or date question."));
            else if (CellReader.Read(entry.Node, column, when.Findings) is { } cell) cells.Add(cell);
        }

        return cells;
    }
}
