using System.Buffers.Binary;

namespace FlatCity.Cases.Photos;

/// <summary>A point on the globe, in degrees (WGS 84).</summary>
internal readonly record struct TakenAt(double Lat, double Lon);

/// <summary>
/// What a camera wrote beside the picture (Exif): which way up, and where. Read for an offer, never kept with the picture.
/// A library was tried in thought and left (ADR 0069): ours reads two facts and follows no length that leads out of the note.
/// </summary>
internal static class CameraNote
{
    private const ushort Orientation = 0x0112;
    private const ushort Gps = 0x8825;
    private const int MostEntries = 512;

    /// <summary>1 to 8 as Exif numbers them; 1, upright, where nothing is said.</summary>
    public static int TurnOf(byte[]? note) => note is not null && First(note) is { } first && Find(note, first, Orientation) is { } entry && Short(note, entry + 8) is >= 1 and <= 8 and var turn ? turn : 1;

    public static TakenAt? PlaceOf(byte[]? note)
    {
        if (note is null || First(note) is not { } first || Find(note, first, Gps) is not { } pointer || Long(note, pointer + 8) is not { } gps)
            return null;
        var (lat, lon) = (Degrees(note, gps, 2), Degrees(note, gps, 4));
        if (lat is null || lon is null)
            return null;
        var place = new TakenAt(Letter(note, gps, 1) == 'S' ? -lat.Value : lat.Value, Letter(note, gps, 3) == 'W' ? -lon.Value : lon.Value);
        // Cameras without a fix write noughts.
        return Math.Abs(place.Lat) > 90 || Math.Abs(place.Lon) > 180 || place is { Lat: 0, Lon: 0 } ? null : place;
    }

    private static int? First(byte[] note) => note is [0x49, 0x49, 0x2a, 0x00, ..] or [0x4d, 0x4d, 0x00, 0x2a, ..] ? Long(note, 4) : null;

    /// <summary>Where the entry with this tag begins in the folder of entries at <paramref name="at"/>.</summary>
    private static int? Find(byte[] note, int at, ushort tag)
    {
        if (Short(note, at) is not { } count)
            return null;
        for (var i = 0; i < Math.Min((int)count, MostEntries); i++)
        {
            var entry = at + 2 + (i * 12);
            if (entry + 12 > note.Length)
                return null;
            if (Short(note, entry) == tag)
                return entry;
        }

        return null;
    }

    private static char? Letter(byte[] note, int gps, ushort tag) => Find(note, gps, tag) is { } entry ? (char)note[entry + 8] : null;

    /// <summary>Degrees, minutes and seconds, each a fraction.</summary>
    private static double? Degrees(byte[] note, int gps, ushort tag)
    {
        if (Find(note, gps, tag) is not { } entry || Short(note, entry + 2) != 5 || Long(note, entry + 4) != 3 || Long(note, entry + 8) is not { } at)
            return null;
        double degrees = 0;
        foreach (var (i, part) in new[] { 1.0, 60.0, 3600.0 }.Index())
        {
            if (Long(note, at + (i * 8)) is not { } above || Long(note, at + (i * 8) + 4) is not { } below)
                return null;
            if (below != 0)
                degrees += above / (double)below / part;
            else if (above != 0 || i == 0)
                return null;
        }

        return degrees;
    }

    private static ushort? Short(byte[] note, int at)
    {
        if (at < 0 || at > note.Length - 2)
            return null;
        return note[0] == 0x49 ? BinaryPrimitives.ReadUInt16LittleEndian(note.AsSpan(at)) : BinaryPrimitives.ReadUInt16BigEndian(note.AsSpan(at));
    }

    private static int? Long(byte[] note, int at)
    {
        if (at < 0 || at > note.Length - 4)
            return null;
        var value = note[0] == 0x49 ? BinaryPrimitives.ReadUInt32LittleEndian(note.AsSpan(at)) : BinaryPrimitives.ReadUInt32BigEndian(note.AsSpan(at));
        return value > int.MaxValue ? null : (int)value;
    }
}
