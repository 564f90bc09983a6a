namespace FlatCity.Packs.Scenarios.Questions;

/// <summary>An organisation (单位、企业): its unified social credit code (GB 32100-2015, with its check character), or its name.</summary>
public sealed class OrganisationQuestion : ReferenceQuestion
{
    private const string Signs = "0123456789ABCDEFGHJKLMNPQRTUWXY";

    internal OrganisationQuestion(QuestionHead head)
        : base(head)
    {
    }

    /// <inheritdoc/>
    public override string Ask => "organisation";

    private protected override string CodeForm => "统一社会信用代码 18 (GB 32100)";

    private protected override bool IsCode(string code)
    {
        if (code.Length != 18) return false;
        var (sum, weight) = (0, 1);
        for (var i = 0; i < 17; i++)
        {
            var value = Signs.IndexOf(code[i], StringComparison.Ordinal);
            if (value < 0) return false;
            sum += value * weight;
            weight = weight * 3 % 31;
        }

        return Signs[(31 - (sum % 31)) % 31] == code[17];
    }
}
