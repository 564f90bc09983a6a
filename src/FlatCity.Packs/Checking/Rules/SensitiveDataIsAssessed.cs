namespace FlatCity.Packs.Checking.Rules;

/// <summary>Where sensitive personal data is asked, an impact assessment stands in the pack (个人信息保护法 55, 56).</summary>
internal sealed class SensitiveDataIsAssessed : ScenarioRule
{
    private static readonly Rule Pia = new("personal.pia", Severity.Error, "Sensitive personal data is asked only after an impact assessment.");

    public override IReadOnlyList<string> Reads => ["pia"];

    public override IEnumerable<Finding> Check(CheckInput input)
    {
        if (input.Pack.Pia is null && input.Pack.Form.Questions.FirstOrDefault(question => question.IsSensitive) is { } sensitive)
        {
            yield return Pia.At(sensitive.Head.At, $"`{sensitive.Id}` asks for sensitive personal data without an impact assessment.", "Make one and write `pia: { title: …, on: DATE, by: … }`, or do not ask.");
        }
        else if (input.Pack.Pia is { } pia && pia.On > input.On)
        {
            yield return Pia.At(input.Pack.Place("pia"), $"The impact assessment is of {pia.On:uuuu-MM-dd}, which is still to come.", "Write the day on which it was made.");
        }
    }
}
