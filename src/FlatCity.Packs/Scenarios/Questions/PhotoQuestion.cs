using FlatCity.Packs.Reading;

namespace FlatCity.Packs.Scenarios.Questions;

/// <summary>Photos (照片); 3 where the pack says nothing, 20 at most.</summary>
public sealed class PhotoQuestion : FilesQuestion
{
    internal PhotoQuestion(QuestionHead head, MapReader map)
        : base(head, map, preset: 3, most: 20)
    {
    }

    /// <inheritdoc/>
    public override string Ask => "photo";
}
