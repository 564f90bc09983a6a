using FlatCity.Platform.Storage;
using FlatCity.Platform.Texts;

namespace FlatCity.Cases.Alike;

/// <summary>What a resident is shown before sending, within the form that holds what they have filled in: each with the button that joins it.</summary>
internal sealed record KnownShown(IReadOnlyList<KnownCase> Cases, Formats Formats)
{
    public string At(KnownCase known) => Formats.DateAndTime(Instants.ToInstant(known.Case.FiledAt));
}
