using FlatCity.Platform.Storage;
using FlatCity.Platform.Texts;
using FlatCity.Platform.Web.Components;

namespace FlatCity.Cases.Alike;

/// <summary>Cases alike as the desk sees them while it files: number, state, how far, since when, photo, and the way to join the caller to one.</summary>
internal sealed record AlikeShown(CaseOffice Cases, IReadOnlyList<AlikeCase> Found, Language Language, Formats Formats)
{
    public string Title(AlikeCase alike) => Cases.PackOf(alike.Case).Title.In(Language.Code);

    public string Says(AlikeCase alike) => AlikeWords.Line.Format(
        Language.Code, (int)alike.Metres, Formats.DateAndTime(Instants.ToInstant(alike.Case.FiledAt)), CaseWords.Place(Cases, alike.Case.PlaceCode, alike.Case.PlaceWords, Language));

    public Tag? State(AlikeCase alike) => CaseWords.StateTag(Cases.PackOf(alike.Case), alike.Case, Language);
}
