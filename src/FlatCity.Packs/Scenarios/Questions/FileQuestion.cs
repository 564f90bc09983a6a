using FlatCity.Packs.Reading;

namespace FlatCity.Packs.Scenarios.Questions;

/// <summary>Files (附件), such as a contract or a certificate; 3 where the pack says nothing, 20 at most.</summary>
public sealed class FileQuestion : FilesQuestion
{
    internal FileQuestion(QuestionHead head, MapReader map)
        : base(head, map, preset: 3, most: 20)
    {
    }

    /// <inheritdoc/>
    public override string Ask => "file";
}
