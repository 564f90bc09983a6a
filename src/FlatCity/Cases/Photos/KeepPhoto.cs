using System.Security.Cryptography;
using FlatCity.Cities;
using FlatCity.Platform;
using FlatCity.Platform.Storage;
using SkiaSharp;

namespace FlatCity.Cases.Photos;

/// <summary>A photo that is kept: its token stands in answers; the file lies under its own hash.</summary>
internal sealed record PhotoKept(string Token, int Width, int Height, long Bytes);

/// <summary>
/// Keeps an uploaded photo as a draft: judged by its content, never by its name; drawn anew, so that location and camera data are gone;
/// at most 2,048 pixels a side. The file is durable before the row is written, so a row never points at nothing. (design, decisions "files")
/// </summary>
internal static class KeepPhoto
{
    /// <summary>Of the upload, in bytes.</summary>
    public const int MostBytes = 16 * 1024 * 1024;

    private const int MostSide = 2048;
    private const long MostPixels = 100_000_000;

    public static async Task<Outcome<PhotoKept>> RunAsync(City city, Actor actor, Stream upload)
    {
        var bytes = await ReadAsync(upload);
        if (bytes.IsRefused)
            return new Outcome<PhotoKept>(bytes.Refusals);
        var drawn = DrawAnew(bytes.Value);
        if (drawn.IsRefused)
            return new Outcome<PhotoKept>(drawn.Refusals);
        var (jpeg, width, height) = drawn.Value;
        var hash = Convert.ToHexStringLower(SHA256.HashData(jpeg));
        await StoreAsync(city, hash, jpeg);

        await city.Database.KeysReadyAsync();
        var kept = new PhotoKept("p" + RandomNumberGenerator.GetHexString(24, lowercase: true), width, height, jpeg.Length);
        var at = city.Now;
        return await city.Database.WriteAsync<PhotoKept>(unit =>
        {
            unit.Do(
                "insert into file (id, token, sha256, kind, bytes, width, height, made_at, made_by) values ($1, $2, $3, 'image/jpeg', $4, $5, $6, $7, $8)",
                unit.NextId(), kept.Token, hash, kept.Bytes, (long)width, (long)height, at, actor.Doer.Post ?? "resident");
            Audit.Add(unit, actor.Doer, at, "file.kept", "file", null, $$"""{"sha256":"{{hash}}"}""");
            return new(kept);
        });
    }

    /// <summary>Where a file with this hash lies.</summary>
    public static string PathOf(City city, string sha256) => Path.Combine(city.DataFolder, "files", sha256[..2], sha256[2..4], sha256);

    private static async Task<Outcome<byte[]>> ReadAsync(Stream upload)
    {
        using var whole = new MemoryStream();
        var buffer = new byte[81920];
        int read;
        while ((read = await upload.ReadAsync(buffer)) > 0)
        {
            whole.Write(buffer, 0, read);
            if (whole.Length > MostBytes)
                return new Refusal(RefusalKind.TooLarge, PhotoTexts.TooLarge, "photos", MostBytes / 1024 / 1024);
        }

        return whole.ToArray();
    }

    private static Outcome<(byte[] Jpeg, int Width, int Height)> DrawAnew(byte[] bytes)
    {
        using var data = SKData.CreateCopy(bytes);
        using var codec = bytes.Length == 0 ? null : SKCodec.Create(data);
        if (codec is null || codec.Info.Width < 1 || codec.Info.Height < 1)
            return new Refusal(RefusalKind.Invalid, PhotoTexts.NotPicture, "photos");
        if ((long)codec.Info.Width * codec.Info.Height > MostPixels)
            return new Refusal(RefusalKind.TooLarge, PhotoTexts.TooManyPixels, "photos", MostPixels / 1_000_000);
        using var picture = SKBitmap.Decode(codec);
        if (picture is null)
            return new Refusal(RefusalKind.Invalid, PhotoTexts.NotPicture, "photos");
        using var upright = Upright(picture, codec.EncodedOrigin);
        var scale = Math.Min(1.0, (double)MostSide / Math.Max(upright.Width, upright.Height));
        using var small = scale < 1 ? upright.Resize(new SKImageInfo((int)(upright.Width * scale), (int)(upright.Height * scale)), new SKSamplingOptions(SKCubicResampler.Mitchell)) : upright.Copy();
        using var image = SKImage.FromBitmap(small);
        using var jpeg = image.Encode(SKEncodedImageFormat.Jpeg, 82);
        return (jpeg.ToArray(), small.Width, small.Height);
    }

    /// <summary>Turns the picture as the camera said it should be seen; that note is lost with the rest of the camera's data.</summary>
    private static SKBitmap Upright(SKBitmap picture, SKEncodedOrigin origin)
    {
        var turns = origin switch { SKEncodedOrigin.RightTop => 90, SKEncodedOrigin.BottomRight => 180, SKEncodedOrigin.LeftBottom => 270, _ => 0 };
        if (turns == 0)
            return picture.Copy();
        var sideways = turns is 90 or 270;
        var turned = new SKBitmap(sideways ? picture.Height : picture.Width, sideways ? picture.Width : picture.Height);
        using var canvas = new SKCanvas(turned);
        canvas.Translate(turned.Width / 2f, turned.Height / 2f);
        canvas.RotateDegrees(turns);
        canvas.DrawBitmap(picture, -picture.Width / 2f, -picture.Height / 2f);
        return turned;
    }

    private static async Task StoreAsync(City city, string hash, byte[] jpeg)
    {
        var path = PathOf(city, hash);
        if (System.IO.File.Exists(path))
            return;
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var part = path + "." + RandomNumberGenerator.GetHexString(8);
        await using (var file = new FileStream(part, FileMode.CreateNew, FileAccess.Write))
        {
            await file.WriteAsync(jpeg);
            file.Flush(flushToDisk: true);
        }

        System.IO.File.Move(part, path, overwrite: true);
    }
}
