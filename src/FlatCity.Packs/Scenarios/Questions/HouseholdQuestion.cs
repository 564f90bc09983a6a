namespace FlatCity.Packs.Scenarios.Questions;

/// <summary>A household (户): its number in the register, or words.</summary>
public sealed class HouseholdQuestion : ReferenceQuestion
{
    internal HouseholdQuestion(QuestionHead head)
        : base(head)
    {
    }

    /// <inheritdoc/>
    public override string Ask => "household";

    /// <inheritdoc/>
    public override bool IsPersonal => true;

    private protected override string CodeForm => "A-Z a-z 0-9 - _ . ≤ 64";

    private protected override bool IsCode(string code) => IsPlainCode(code);
}
