using CsCheck;
using FlatCity.Packs.Scenarios;

namespace FlatCity.Packs.Tests.Scenarios;

public sealed class FormTests
{
    private const string Questions = """
          - { id: damage, ask: choice, required: true, label: { en: D }, of: { pothole: { en: P }, sign: { en: S } } }
          - { id: depth, ask: number, required: true, when: { damage: pothole }, label: { en: H } }
          - { id: words, ask: text, label: { en: W } }
          - { id: where, ask: place }
          - { id: seen, ask: choices, required: true, asked-in: handling, label: { en: S }, of: { a: { en: A }, b: { en: B } } }
          - { id: why, ask: text, required: true, asked-in: handling, when: { seen: b, damage: sign }, label: { en: Y } }
          - { id: reporter, ask: party, party: reporter }
        """;

    private static readonly Form Form = SmallPack.Form(Questions);

    [Theory]
    [InlineData("{}", "damage answers.required")]
    [InlineData("null", "damage answers.required")]
    [InlineData("[]", "answers.object")]
    [InlineData("\"x\"", "answers.object")]
    [InlineData("""{"damage":"pothole"}""", "depth answers.required")]
    [InlineData("""{"damage":"pothole","depth":3}""", """{"damage":"pothole","depth":3}""")]
    [InlineData("""{"depth":3,"damage":"pothole"}""", """{"damage":"pothole","depth":3}""")]
    [InlineData("""{"damage":"sign"}""", """{"damage":"sign"}""")]
    [InlineData("""{"damage":"sign","depth":"what"}""", """{"damage":"sign"}""")]
    [InlineData("""{"damage":"sign","colour":"red"}""", "colour answers.unknown")]
    [InlineData("""{"damage":"sign","damage":"pothole"}""", "damage answers.twice")]
    [InlineData("""{"damage":"sign","seen":["a"]}""", "seen answers.later")]
    [InlineData("""{"damage":"sign","reporter":{}}""", "reporter answers.party")]
    [InlineData("""{"damage":"sign","\ud800":1}""", "? answers.unknown")]
    [InlineData("""{"damage":"nothing","words":12}""", "damage choice.unknown; words text.type")]
    public void Judges_what_is_filed(string answers, string expected) => Assert.Equal(expected, SmallPack.Judge(Form, answers));

    [Fact]
    public void Judges_what_is_answered_later_beside_what_was_filed()
    {
        var filed = Form.Validate(SmallPack.Json("""{"damage":"sign"}""")).Answers;

        Assert.Equal(["seen answers.required"], Form.ValidateIn("handling", SmallPack.Json("{}"), filed).Faults.Select(f => $"{f.Field} {f.Rule.Id}"));
        Assert.Equal(["why answers.required"], Form.ValidateIn("handling", SmallPack.Json("""{"seen":["b"]}"""), filed).Faults.Select(f => $"{f.Field} {f.Rule.Id}"));
        var later = Form.ValidateIn("handling", SmallPack.Json("""{"seen":["a","b"],"why":"x"}"""), filed).Answers!;
        Assert.Equal("""{"damage":"sign","seen":["a","b"],"why":"x"}""", Form.Join(filed!, later).Json);
    }

    [Fact]
    public void Recalls_kept_answers_and_leaves_what_no_longer_fits_unanswered()
    {
        var recalled = Form.Recall("""{"damage":"pothole","depth":"gone","where":{"lat":1,"lon":2},"old":1}""");

        Assert.Equal("""{"damage":"pothole","depth":"gone","where":{"lat":1,"lon":2},"old":1}""", recalled.Json);
        Assert.Equal(1, recalled.Place!.Lat);
    }

    [Fact]
    public void Says_faults_in_both_languages_with_the_bound_in_them()
    {
        var form = SmallPack.Form("  - { id: q, ask: number, most: 10, label: { en: Q } }");

        var fault = Assert.Single(form.Validate(SmallPack.Json("""{"q":11}""")).Faults);

        Assert.Equal("不能大于 10。", fault.In("zh"));
        Assert.Equal("Must be 10 or less.", fault.In("en"));
    }

    [Fact]
    public void Every_rule_has_an_id_of_its_own_and_both_languages()
    {
        Assert.Equal(AnswerRules.All.Count, AnswerRules.All.Select(rule => rule.Id).Distinct().Count());
        Assert.All(AnswerRules.All, rule => Assert.Equal(rule.Zh.Count(c => c == '{'), rule.En.Count(c => c == '{')));
    }

    [Fact]
    public void Never_throws_and_what_it_takes_it_takes_again_unchanged() =>
        AnyJson.Text.Sample(
            json =>
            {
                var reading = Everything.Validate(SmallPack.Json(json));
                if (reading.Answers is not { } answers)
                {
                    Assert.NotEmpty(reading.Faults);
                    Assert.All(reading.Faults, fault => Assert.NotEmpty(fault.In("zh")));
                    return;
                }

                Assert.Equal(answers.Json, Everything.Validate(SmallPack.Json(answers.Json)).Answers!.Json);
            },
            iter: 20_000);

    private static readonly Form Everything = SmallPack.Form(string.Join('\n', QuestionKinds.Words.Where(word => word != "table").Select(word =>
        $"  - {{ id: q-{word}, ask: {word}, label: {{ en: Q }}{Settings(word)} }}").Append("  - { id: q-table, ask: table, label: { en: Q }, columns: [{ id: a, ask: text, label: { en: A } }, { id: b, ask: choices, label: { en: B }, of: { x: { en: X } } }] }")));

    private static string Settings(string word) => word switch
    {
        "choice" or "choices" => ", of: { a: { en: A }, b: { en: B } }",
        "party" => ", party: reporter",
        _ => "",
    };
}
