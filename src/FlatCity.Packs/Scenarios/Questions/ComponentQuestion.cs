namespace FlatCity.Packs.Scenarios.Questions;

/// <summary>A city component (部件), such as a cover or a lamp: its 16-digit code (GB/T 30428), or words.</summary>
public sealed class ComponentQuestion : ReferenceQuestion
{
    internal ComponentQuestion(QuestionHead head)
        : base(head)
    {
    }

    /// <inheritdoc/>
    public override string Ask => "component";

    private protected override string CodeForm => "0-9 × 16 (GB/T 30428)";

    private protected override bool IsCode(string code) => code.Length == 16 && code.All(char.IsAsciiDigit);
}
