using FlatCity.Cities;
using FlatCity.Platform.Texts;

namespace FlatCity.Cases.Photos;

/// <summary>
/// Where a photo was taken, as an offer for the form: only inside the city, and only until the form is sent. A phone says it in WGS 84,
/// as the city's outlines are. Nobody is placed by it who does not say so.
/// </summary>
internal sealed record PhotoPlace(double Lat, double Lon, string Community, City City)
{
    public static PhotoPlace? Of(City city, double? lat, double? lon) =>
        lat is { } y && lon is { } x && city.Raster.Find(y, x) is { } community ? new PhotoPlace(Math.Round(y, 6), Math.Round(x, 6), community, city) : null;

    public string Says(Language language) => PhotoTexts.TakenHere.Format(language.Code, City.Pack.Units.Find(Community)?.Name.In(language.Code) ?? Community);
}
