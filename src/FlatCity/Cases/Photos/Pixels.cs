using System.Globalization;
using System.Security.Cryptography;
using SkiaSharp;

namespace FlatCity.Cases.Photos;

/// <summary>A rectangle in a photo, in its pixels, that must not be recognisable.</summary>
internal readonly record struct Box(int X, int Y, int Width, int Height)
{
    /// <summary>"x,y,width,height"; nothing where it is not four whole numbers or has no size.</summary>
    public static Box? Read(string? text)
    {
        var parts = (text ?? string.Empty).Split(',', StringSplitOptions.TrimEntries);
        var sides = new int[4];
        if (parts.Length != 4)
            return null;
        foreach (var (i, part) in parts.Index())
        {
            if (!int.TryParse(part, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out sides[i]) || Math.Abs((long)sides[i]) > 100_000)
                return null;
        }

        return sides[2] < 1 || sides[3] < 1 ? null : new Box(sides[0], sides[1], sides[2], sides[3]);
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{X},{Y},{Width},{Height}");
}

/// <summary>
/// Makes faces and plates unrecognisable for good (打码): at most three by three cells to a square, each of one colour in sixteen steps, shaken at random.
/// A blur or a fine mosaic can be undone, because the same letters always give the same mosaic; too few, coarse and shaken cells cannot. (ADR 0071)
/// </summary>
internal static class Pixels
{
    private const int Cells = 3;
    private const int Step = 16;

    /// <summary>The picture again, with these rectangles made unrecognisable; what of them lies outside it is left out.</summary>
    public static byte[] Hide(byte[] jpeg, IReadOnlyList<Box> boxes)
    {
        using var picture = SKBitmap.Decode(jpeg) ?? throw new InvalidDataException("A kept photo cannot be decoded: its file is damaged. Restore it from a backup.");
        foreach (var box in boxes)
            Hide(picture, box);
        return Picture.ToJpeg(picture);
    }

    private static void Hide(SKBitmap picture, Box box)
    {
        var (left, top) = (Math.Clamp(box.X, 0, picture.Width), Math.Clamp(box.Y, 0, picture.Height));
        var (right, bottom) = (Math.Clamp(box.X + box.Width, left, picture.Width), Math.Clamp(box.Y + box.Height, top, picture.Height));
        var side = Math.Max(8, (Math.Min(right - left, bottom - top) + Cells - 1) / Cells);
        for (var y = top; y < bottom; y += side)
        {
            for (var x = left; x < right; x += side)
                Fill(picture, x, y, Math.Min(x + side, right), Math.Min(y + side, bottom));
        }
    }

    private static void Fill(SKBitmap picture, int left, int top, int right, int bottom)
    {
        long red = 0, green = 0, blue = 0;
        for (var y = top; y < bottom; y++)
        {
            for (var x = left; x < right; x++)
            {
                var colour = picture.GetPixel(x, y);
                (red, green, blue) = (red + colour.Red, green + colour.Green, blue + colour.Blue);
            }
        }

        var count = (long)(right - left) * (bottom - top);
        var one = new SKColor(Coarse(red / count), Coarse(green / count), Coarse(blue / count));
        for (var y = top; y < bottom; y++)
        {
            for (var x = left; x < right; x++)
                picture.SetPixel(x, y, one);
        }
    }

    private static byte Coarse(long mean)
    {
        var shaken = mean + RandomNumberGenerator.GetInt32(-Step, Step + 1);
        return (byte)Math.Clamp((shaken / Step * Step) + (Step / 2), 0, 255);
    }
}
