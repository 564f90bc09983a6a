using System.Globalization;

namespace FlatCity.Platform.Web.Lists;

/// <summary>Where the next page of a list begins: the moment and the key of the last row seen.</summary>
internal static class ListCursor
{
    public static string Of(long at, long id) => string.Create(CultureInfo.InvariantCulture, $"{at:x}.{id:x}");

    public static (long At, long Id)? Read(string? cursor) => cursor?.Split('.') is [var at, var id]
        && long.TryParse(at, NumberStyles.HexNumber, CultureInfo.InvariantCulture, out var a) && long.TryParse(id, NumberStyles.HexNumber, CultureInfo.InvariantCulture, out var i) ? (a, i) : null;
}
