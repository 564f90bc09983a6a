using System.Text;
using FlatCity.Cases.Forms;
using FlatCity.Packs;
using FlatCity.Packs.Scenarios;
using FlatCity.Platform.Texts;
using FlatCity.Platform.Web;
using FlatCity.Tests.Conventions;
using FlatCity.Tests.Platform.Databases;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;

namespace FlatCity.Tests.Cases.Forms;

public sealed class AskedFormTests
{
    private static readonly Dictionary<string, string> Options = new(StringComparer.Ordinal)
    {
        ["choice"] = ", of: { a: { zh: 甲, en: A }, b: { zh: 乙, en: B } }",
        ["choices"] = ", of: { a: { zh: 甲, en: A }, b: { zh: 乙, en: B } }",
        ["party"] = ", party: reporter",
        ["table"] = ", columns: [{ id: who, ask: text, label: { zh: 谁, en: Who } }, { id: many, ask: number, label: { zh: 几个, en: How many } }]",
    };

    [Fact]
    public async Task Every_kind_of_question_is_drawn_as_a_field_with_its_label()
    {
        using var database = new TestDatabase(DatabaseKind.Sqlite);
        await using var city = await ServedCity.MakeAsync(database);
        var questions = AskedForm.AtFiling(AllKinds());

        var form = new AskedForm(city.Office, questions, Language.Chinese);
        var faults = new FormFaults();

        Assert.Equal(QuestionKinds.Words, questions.Select(question => question.Ask));
        Assert.Equal(questions.Count - 1, form.Fields(faults).Count);
        Assert.All(form.Fields(faults).Concat(form.PartiesFields(faults)), field => Assert.NotEmpty(field.Label));
        Assert.Equal("{}", form.Answers.GetRawText());
        Assert.Empty(form.Parties);
    }

    [Fact]
    public async Task What_is_typed_comes_out_as_answers_that_the_form_takes()
    {
        using var database = new TestDatabase(DatabaseKind.Sqlite);
        await using var city = await ServedCity.MakeAsync(database);
        var pack = AllKinds();
        var form = new AskedForm(city.Office, AskedForm.AtFiling(pack), Language.Chinese);

        await form.ReadAsync(Posted(new()
        {
            ["answers.q-text"] = "字",
            ["answers.q-number"] = " １２ ",
            ["answers.q-money"] = "3.50",
            ["answers.q-date"] = "2026-11-23",
            ["answers.q-yes-no"] = "yes",
            ["answers.q-choice"] = "b",
            ["answers.q-choices"] = new StringValues(["a", "b"]),
            ["answers.q-place.words"] = "桥头",
            ["answers.q-phone"] = "138 5770 0001",
            ["answers.q-table"] = "张三 | 2\n李四｜3",
            ["answers.q-dwelling"] = "三楼",
            ["party.q-party.name"] = "王",
            ["party.q-party.answer-by"] = "page",
        }));
        var reading = pack.Form.Validate(form.Answers);

        Assert.Empty(reading.Faults);
        Assert.Contains("\"q-number\":12", reading.Answers!.Json, StringComparison.Ordinal);
        Assert.Contains("{\"who\":\"李四\",\"many\":3}", reading.Answers.Json, StringComparison.Ordinal);
        Assert.Equal(("reporter", "王", "page"), (form.Parties[0].Role, form.Parties[0].Name, form.Parties[0].AnswerBy));
    }

    private static HttpRequest Posted(Dictionary<string, StringValues> fields)
    {
        var request = new DefaultHttpContext().Request;
        request.Method = "POST";
        request.ContentType = "application/x-www-form-urlencoded";
        request.Form = new FormCollection(fields);
        return request;
    }

    private static ScenarioPack AllKinds()
    {
        var folder = Path.Combine(Repository.Root, "scenarios", "road-damage");
        var lines = System.IO.File.ReadAllLines(Path.Combine(folder, "scenario.yaml")).ToList();
        var from = lines.IndexOf("form:");
        var until = lines.FindIndex(from + 1, line => line.Length > 0 && char.IsAsciiLetter(line[0]));
        lines.RemoveRange(from + 1, until - from - 1);
        lines.InsertRange(from + 1, QuestionKinds.Words.Select(word => $"  - {{ id: q-{word}, ask: {word}, label: {{ zh: 题目, en: Question }}{Options.GetValueOrDefault(word)} }}"));
        var files = new PackFiles("all-kinds", new Dictionary<string, ReadOnlyMemory<byte>> { ["scenario.yaml"] = Encoding.UTF8.GetBytes(string.Join('\n', lines)) });
        var reading = ScenarioPack.Read(files);
        Assert.True(reading.Pack is not null, string.Join('\n', reading.Findings));
        return reading.Pack!;
    }
}
