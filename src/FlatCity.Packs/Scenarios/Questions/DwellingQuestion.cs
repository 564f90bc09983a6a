namespace FlatCity.Packs.Scenarios.Questions;

/// <summary>A dwelling (房屋): its code in the register, or its address in words.</summary>
public sealed class DwellingQuestion : ReferenceQuestion
{
    internal DwellingQuestion(QuestionHead head)
        : base(head)
    {
    }

    /// <inheritdoc/>
    public override string Ask => "dwelling";

    private protected override string CodeForm => "A-Z a-z 0-9 - _ . ≤ 64";

    private protected override bool IsCode(string code) => IsPlainCode(code);
}
