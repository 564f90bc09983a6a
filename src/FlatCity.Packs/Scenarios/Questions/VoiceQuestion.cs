using FlatCity.Packs.Reading;

namespace FlatCity.Packs.Scenarios.Questions;

/// <summary>A spoken message (语音), one recording.</summary>
public sealed class VoiceQuestion : FilesQuestion
{
    internal VoiceQuestion(QuestionHead head, MapReader map)
        : base(head, map, preset: 1, most: 1)
    {
    }

    /// <inheritdoc/>
    public override string Ask => "voice";

    /// <inheritdoc/>
    public override bool IsPersonal => true;
}
