using System.Collections.ObjectModel;

namespace FlatCity.Packs.Reading;

/// <summary>Findings while a pack is read, and beside them every text met, so that no text's languages can be forgotten.</summary>
internal sealed class ReadingLog : Collection<Finding>
{
    public List<(Where At, string Key, PackText Text)> Texts { get; } = [];
}
