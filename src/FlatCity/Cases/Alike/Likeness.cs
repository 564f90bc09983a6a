using FlatCity.Packs.Advising;
using FlatCity.Packs.Places;

namespace FlatCity.Cases.Alike;

/// <summary>What of two reports is compared: where, which kind, in which words.</summary>
internal sealed record Told(GeoPoint Where, string? Place, string? Kind, ulong[] Words);

/// <summary>
/// How far two reports may be of one matter: near enough, and of one kind or in like words. A rule with its bounds in the open, not a
/// learned one: whoever files must see why a case is shown.
/// </summary>
internal static class Likeness
{
    public const double NearMetres = 60;
    public const double FarMetres = 200;
    public const double LikeWords = 0.35;

    /// <summary>From 0 to 1, and 0 where they are not alike.</summary>
    public static double Of(Told one, Told other)
    {
        var metres = one.Place is not null && one.Place == other.Place ? 0 : one.Where.MetresTo(other.Where);
        if (metres > FarMetres)
            return 0;
        var words = AlikeTexts.Share(one.Words, other.Words);
        var bothWrote = one.Words.Length > 0 && other.Words.Length > 0;
        var sameKind = one.Kind is null || other.Kind is null ? (bool?)null : one.Kind == other.Kind;

        // Another kind at the same spot is another matter, whatever the words; without words or kind only nearness is left.
        var alike = sameKind switch
        {
            false => false,
            true => metres <= NearMetres || words >= LikeWords,
            null => bothWrote ? words >= LikeWords : metres <= NearMetres / 2,
        };
        return alike ? (0.5 * (1 - (metres / FarMetres))) + (0.5 * words) + 0.0001 : 0;
    }
}
