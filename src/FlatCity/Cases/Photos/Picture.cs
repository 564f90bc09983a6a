using FlatCity.Cases.Uploads;
using FlatCity.Platform;
using SkiaSharp;

namespace FlatCity.Cases.Photos;

/// <summary>A picture drawn anew: nothing of what was sent is in it but what it shows.</summary>
internal sealed record DrawnPicture(byte[] Jpeg, int Width, int Height, TakenAt? TakenAt);

/// <summary>
/// Judges a picture by what it holds and draws it anew, upright, at most 2,048 pixels a side: whatever else a file carried besides a picture
/// (a place, a script, another file) is gone. What is too large is refused by its header, before it is decoded. (照片)
/// </summary>
internal static class Picture
{
    private const int MostSide = 2048;

    /// <summary>A JPEG in one pass is made smaller while it is decoded, so it may be larger than what must be whole in memory first.</summary>
    private const long MostPixels = 100_000_000;
    private const long MostWhole = 40_000_000;

    /// <summary>So many at once, so that a flood of photos costs waiting and not memory.</summary>
    private static readonly SemaphoreSlim Drawing = new(2, 2);

    public static async Task<Outcome<DrawnPicture>> DrawAsync(string path, string field)
    {
        PictureHeader? header;
        await using (var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read))
            header = PictureHeader.Read(file);
        if (header is null)
            return new Refusal(RefusalKind.Invalid, UploadTexts.NotPicture, field);
        var most = header.IsWhole ? MostWhole : MostPixels;
        if (header.Pixels > most)
            return new Refusal(RefusalKind.TooLarge, UploadTexts.TooManyPixels, field, most / 1_000_000, header.Width, header.Height);
        await Drawing.WaitAsync();
        try
        {
            return await Task.Run(() => Draw(path, header, field));
        }
        finally
        {
            Drawing.Release();
        }
    }

    public static byte[] ToJpeg(SKBitmap picture)
    {
        using var image = SKImage.FromBitmap(picture);
        using var jpeg = image.Encode(SKEncodedImageFormat.Jpeg, 82);
        return jpeg.ToArray();
    }

    private static Outcome<DrawnPicture> Draw(string path, PictureHeader header, string field)
    {
        using var codec = Open(path);
        // The decoder and the header must agree, or the header's bound would bind nothing.
        if (codec is null || codec.Info.Width != header.Width || codec.Info.Height != header.Height)
            return new Refusal(RefusalKind.Invalid, UploadTexts.NotPicture, field);
        var wanted = Math.Min(1f, 2f * MostSide / Math.Max(header.Width, header.Height));
        var size = codec.GetScaledDimensions(wanted);
        using var picture = new SKBitmap(new SKImageInfo(size.Width, size.Height, SKColorType.Rgba8888, SKAlphaType.Premul, SKColorSpace.CreateSrgb()));
        if (codec.GetPixels(picture.Info, picture.GetPixels()) != SKCodecResult.Success)
            return new Refusal(RefusalKind.Invalid, UploadTexts.NotWhole, field);
        using var upright = Upright(picture, CameraNote.TurnOf(header.Note));
        return new DrawnPicture(ToJpeg(upright), upright.Width, upright.Height, CameraNote.PlaceOf(header.Note));
    }

    /// <summary>Nothing where Skia knows no decoder for it, whatever its signature promises.</summary>
    private static SKCodec? Open(string path) => SKCodec.Create(path);

    /// <summary>Turned as the camera said it should be seen, made smaller, on white where it was see-through.</summary>
    private static SKBitmap Upright(SKBitmap picture, int turn)
    {
        var sideways = turn >= 5;
        var (width, height) = sideways ? (picture.Height, picture.Width) : (picture.Width, picture.Height);
        var scale = Math.Min(1f, (float)MostSide / Math.Max(width, height));
        var (wide, high) = (Math.Max(1, (int)(width * scale)), Math.Max(1, (int)(height * scale)));
        var upright = new SKBitmap(new SKImageInfo(wide, high, SKColorType.Rgba8888, SKAlphaType.Opaque, SKColorSpace.CreateSrgb()));
        using var canvas = new SKCanvas(upright);
        canvas.Clear(SKColors.White);
        canvas.Scale((float)wide / width, (float)high / height);
        var (w, h) = ((float)picture.Width, (float)picture.Height);
        canvas.Concat(turn switch
        {
            2 => new SKMatrix(-1, 0, w, 0, 1, 0, 0, 0, 1),
            3 => new SKMatrix(-1, 0, w, 0, -1, h, 0, 0, 1),
            4 => new SKMatrix(1, 0, 0, 0, -1, h, 0, 0, 1),
            5 => new SKMatrix(0, 1, 0, 1, 0, 0, 0, 0, 1),
            6 => new SKMatrix(0, -1, h, 1, 0, 0, 0, 0, 1),
            7 => new SKMatrix(0, -1, h, -1, 0, w, 0, 0, 1),
            8 => new SKMatrix(0, 1, 0, -1, 0, w, 0, 0, 1),
            _ => SKMatrix.Identity,
        });
        using var image = SKImage.FromBitmap(picture);
        canvas.DrawImage(image, 0, 0, new SKSamplingOptions(SKFilterMode.Linear, SKMipmapMode.Linear));
        return upright;
    }
}
