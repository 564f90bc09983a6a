using FlatCity.Packs.Scenarios;
using FlatCity.Packs.Scenarios.Questions;

namespace FlatCity.Packs.Checking.Rules;

/// <summary>
/// A question asks for nothing that the register already knows of a person, or that another live scenario collects
/// (公共数据平台已有的不再收取).
/// </summary>
internal sealed class NothingIsAskedTwice : ScenarioRule
{
    private static readonly Rule Known = new("question.known", Severity.Warning, "Nothing is asked that the register knows.");
    private static readonly Rule Collected = new("question.collected", Severity.Warning, "Nothing is asked that another live scenario collects.");

    // What the register holds of every person (design, facts 5.8), by the words that forms use for it.
    private static readonly string[] Register =
    [
        "姓名", "性别", "出生日期", "民族", "籍贯", "婚姻状况", "文化程度", "户籍地址", "现住地址", "联系电话", "手机号码", "身份证号", "公民身份号码", "户主姓名", "工作单位",
        "name", "sex", "date of birth", "birth date", "ethnicity", "marital status", "registered address", "home address", "phone number", "telephone", "citizen number", "id number", "employer",
    ];

    public override IEnumerable<Finding> Check(CheckInput input)
    {
        foreach (var question in input.Pack.Form.Questions.Where(Matters))
        {
            if (question is PhoneQuestion or IdNumberQuestion || question.Label.ByLanguage.Values.Any(label => Register.Contains(Key(label)))) yield return Known.At(question.Head.At, $"`{question.Id}` ({question.Label}) asks for something that the register knows of its people.", "Ask for a party (`ask: party`): what is known is shown to be confirmed, not asked again.");
            var other = input.Others.FirstOrDefault(pack => pack.Id != input.Pack.Id && pack.Life is ScenarioLife.Live or ScenarioLife.Review && pack.Form.Questions.Any(theirs => Matters(theirs) && Same(question, theirs)));
            if (other is not null) yield return Collected.At(question.Head.At, $"`{question.Id}` ({question.Label}) is asked by `{other.Id}` too.", "Take it from there, or say in the hint why it must be asked again.");
        }
    }

    private static bool Matters(Question question) => question is not (PlaceQuestion or PartyQuestion or FilesQuestion or LongTextQuestion);

    private static bool Same(Question a, Question b) => a.Ask == b.Ask && a.Label.ByLanguage.Any(text => b.Label.Has(text.Key) && Key(text.Value) == Key(b.Label.In(text.Key)));

    private static string Key(string label)
    {
        var key = label.Trim().TrimEnd('?', '？', ':', '：', '。', '.').Replace("您的", "", StringComparison.Ordinal).Replace("请填写", "", StringComparison.Ordinal);
        return (key.StartsWith("your ", StringComparison.OrdinalIgnoreCase) ? key[5..] : key).Trim().ToLowerInvariant();
    }
}
