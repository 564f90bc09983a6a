namespace FlatCity.Packs.Checking.Rules;

/// <summary>Where personal data is asked, its purpose, its ground in law and how long it is kept stand in the pack (个人信息保护法 13, 17, 19).</summary>
internal sealed class PersonalDataHasItsGround : ScenarioRule
{
    private static readonly Rule Ground = new("personal.ground", Severity.Error, "Purpose, ground and time of keeping stand where personal data is asked.");

    public override IEnumerable<Finding> Check(CheckInput input)
    {
        var pack = input.Pack;
        if (pack.Form.Questions.FirstOrDefault(question => question.IsPersonal) is not { } personal) yield break;
        var asked = $"`{personal.Id}` (line {personal.Head.At.Line}) asks for personal data";
        if (pack.Purpose is null && !pack.Broken.Contains("purpose")) yield return Ground.At(pack.Place("purpose"), $"{asked}, and no purpose is told.", "Write `purpose:` in the words that the person is told.");
        if (pack.Ground is null && !pack.Broken.Contains("ground")) yield return Ground.At(pack.Place("ground"), $"{asked}, and no ground in law is named.", "Write `ground: law`, `consent` or `emergency`.");
        if (pack.KeepData is null && !pack.Broken.Contains("keep-data")) yield return Ground.At(pack.Place("keep-data"), $"{asked}, and nobody says how long it is kept.", "Write `keep-data:`, such as `3 years`, as short as the purpose allows.");
    }
}
