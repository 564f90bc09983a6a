using FlatCity.Packs.Reading;

namespace FlatCity.Packs.Scenarios.Questions;

/// <summary>A signature (签名), one picture of it.</summary>
public sealed class SignatureQuestion : FilesQuestion
{
    internal SignatureQuestion(QuestionHead head, MapReader map)
        : base(head, map, preset: 1, most: 1)
    {
    }

    /// <inheritdoc/>
    public override string Ask => "signature";

    /// <inheritdoc/>
    public override bool IsPersonal => true;
}
