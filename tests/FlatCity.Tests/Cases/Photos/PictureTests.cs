using System.Text;
using FlatCity.Cases.Photos;
using FlatCity.Tests.Platform;
using SkiaSharp;

namespace FlatCity.Tests.Cases.Photos;

[Collection(Alone.Name)]
public sealed class PictureTests
{
    [Theory]
    [InlineData("jpeg", true)]
    [InlineData("jpeg", false)]
    [InlineData("png", true)]
    [InlineData("webp", false)]
    public async Task Where_a_photo_was_taken_is_read_and_is_not_in_what_is_kept(string format, bool bigEnd)
    {
        var note = Pictures.Note(27.5784, 120.5502, bigEnd: bigEnd);
        var photo = format switch
        {
            "jpeg" => Pictures.WithNoteInJpeg(Pictures.Jpeg(64, 48), note),
            "png" => Pictures.WithNoteInPng(Pictures.Png(64, 48), note),
            _ => Pictures.WithNoteInWebp(Pictures.Webp(64, 48), note, 64, 48),
        };

        var drawn = await DrawAsync(photo);

        Assert.Equal(27.5784, drawn.TakenAt!.Value.Lat, 5);
        Assert.Equal(120.5502, drawn.TakenAt.Value.Lon, 5);
        Assert.Equal((64, 48), (drawn.Width, drawn.Height));
        Assert.Equal(-1, drawn.Jpeg.AsSpan().IndexOf("Exif"u8));
        Assert.Null(PictureHeader.Read(new MemoryStream(drawn.Jpeg))!.Note);
    }

    [Theory]
    [InlineData(1, 0.25, 0.5, 80, 40)]
    [InlineData(2, 0.75, 0.5, 80, 40)]
    [InlineData(3, 0.75, 0.5, 80, 40)]
    [InlineData(4, 0.25, 0.5, 80, 40)]
    [InlineData(5, 0.5, 0.25, 40, 80)]
    [InlineData(6, 0.5, 0.25, 40, 80)]
    [InlineData(7, 0.5, 0.75, 40, 80)]
    [InlineData(8, 0.5, 0.75, 40, 80)]
    public async Task A_photo_stands_as_the_camera_said_it_should_be_seen(int turn, double x, double y, int width, int height)
    {
        var drawn = await DrawAsync(Pictures.WithNoteInJpeg(Pictures.TwoHalves(80, 40), Pictures.Note(null, null, turn)));

        using var seen = SKBitmap.Decode(drawn.Jpeg);
        var there = seen.GetPixel((int)(x * width), (int)(y * height));

        Assert.Equal((width, height), (seen.Width, seen.Height));
        Assert.True(there is { Red: > 180, Blue: < 80 }, $"{there}");
    }

    [Fact]
    public async Task A_large_photo_becomes_2048_pixels_a_side()
    {
        var drawn = await DrawAsync(Pictures.Jpeg(4096, 1024));

        Assert.Equal((2048, 512), (drawn.Width, drawn.Height));
    }

    [Fact]
    public async Task A_picture_too_large_to_decode_is_refused_by_its_header_with_the_bound()
    {
        var refused = await RefusedAsync(Pictures.PngBomb(50_000, 50_000));

        Assert.Contains("50000 × 50000", refused, StringComparison.Ordinal);
        Assert.Contains("40 million", refused, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_text_packed_into_a_picture_is_never_unpacked()
    {
        var bomb = Pictures.PngWithPackedText();
        Assert.True(bomb.Length < 200_000);

        var before = GC.GetTotalAllocatedBytes(precise: true);
        var drawn = await DrawAsync(bomb);

        Assert.Equal((8, 8), (drawn.Width, drawn.Height));
        Assert.True(GC.GetTotalAllocatedBytes(precise: true) - before < 20_000_000);
        Assert.Equal(-1, drawn.Jpeg.AsSpan().IndexOf("bomb"u8));
    }

    [Fact]
    public async Task What_else_a_file_is_besides_a_picture_is_gone()
    {
        byte[] polyglot = [.. Pictures.Jpeg(40, 30), .. "PK\u0003\u0004<script>alert(1)</script>%PDF-1.7"u8];

        var drawn = await DrawAsync(polyglot);

        Assert.Equal(-1, drawn.Jpeg.AsSpan().IndexOf("script"u8));
        Assert.Equal(-1, drawn.Jpeg.AsSpan().IndexOf("%PDF"u8));
    }

    [Theory]
    [InlineData("<svg xmlns=\"http://www.w3.org/2000/svg\"><script>alert(1)</script></svg>")]
    [InlineData("<!doctype html><html><script>alert(1)</script></html>")]
    [InlineData("GIF89a............................")]
    [InlineData("\u00ff\u00d8\u00ff")]
    [InlineData("")]
    public async Task What_is_no_photo_is_refused_whatever_it_is_called(string content) =>
        Assert.Contains("JPEG, PNG or WebP", await RefusedAsync(Encoding.Latin1.GetBytes(content)), StringComparison.Ordinal);

    [Theory]
    [InlineData(SKEncodedImageFormat.Jpeg)]
    [InlineData(SKEncodedImageFormat.Png)]
    public async Task A_photo_that_broke_off_is_refused(SKEncodedImageFormat format)
    {
        var whole = Pictures.TwoHalves(400, 300, format);

        Assert.Contains("did not arrive whole", await RefusedAsync(whole[..(whole.Length * 2 / 3)]), StringComparison.Ordinal);
    }

    [Fact]
    public void No_camera_note_however_broken_breaks_the_reading()
    {
        var random = new Random(7);
        var sound = Pictures.Note(27.5, 120.5);

        for (var i = 0; i < 20_000; i++)
        {
            var broken = (byte[])sound.Clone();
            for (var k = 0; k < 1 + random.Next(6); k++)
                broken[random.Next(broken.Length)] = (byte)random.Next(256);
            broken = broken[..random.Next(broken.Length + 1)];
            var (turn, place) = (CameraNote.TurnOf(broken), CameraNote.PlaceOf(broken));
            Assert.InRange(turn, 1, 8);
            Assert.True(place is null || (Math.Abs(place.Value.Lat) <= 90 && Math.Abs(place.Value.Lon) <= 180));
        }
    }

    [Fact]
    public void Hidden_rectangles_cannot_tell_one_plate_from_another_and_the_rest_stays()
    {
        byte[][] hidden = [Pixels.Hide(ToJpeg(Pictures.Detailed(120, 80)), [new Box(20, 20, 60, 40)]), Pixels.Hide(ToJpeg(Pictures.Detailed(120, 80, shift: 1)), [new Box(20, 20, 60, 40)])];

        var (one, other) = (SKBitmap.Decode(hidden[0]), SKBitmap.Decode(hidden[1]));
        var colours = new HashSet<int>();
        for (var y = 24; y < 56; y++)
        {
            for (var x = 24; x < 76; x++)
            {
                // Sharp black and white before; what is left is a grey about the middle, of the one plate as of the other.
                Assert.InRange(one.GetPixel(x, y).Red, 70, 190);
                Assert.InRange(other.GetPixel(x, y).Red, 70, 190);
                colours.Add(one.GetPixel(x, y).Red / 16);
            }
        }

        Assert.InRange(colours.Count, 1, 6);
        Assert.True(one.GetPixel(4 * 4 + 2, 2).Red is < 60 or > 200);
        one.Dispose();
        other.Dispose();
    }

    [Theory]
    [InlineData(-50, -50, 80, 80)]
    [InlineData(100, 60, 500, 500)]
    [InlineData(500, 500, 10, 10)]
    [InlineData(0, 0, 1, 1)]
    public void A_rectangle_that_leaves_the_photo_hides_what_of_it_is_inside(int x, int y, int width, int height)
    {
        using var seen = SKBitmap.Decode(Pixels.Hide(ToJpeg(Pictures.Png(120, 80)), [new Box(x, y, width, height)]));

        Assert.Equal((120, 80), (seen.Width, seen.Height));
    }

    private static byte[] ToJpeg(byte[] picture)
    {
        using var bitmap = SKBitmap.Decode(picture);
        return Picture.ToJpeg(bitmap);
    }

    private static async Task<DrawnPicture> DrawAsync(byte[] photo)
    {
        var drawn = await InFileAsync(photo);
        Assert.False(drawn.IsRefused, drawn.Refusal?.In(FlatCity.Platform.Texts.Language.English));
        return drawn.Value;
    }

    private static async Task<string> RefusedAsync(byte[] photo) => (await InFileAsync(photo)).Refusal!.In(FlatCity.Platform.Texts.Language.English);

    private static async Task<FlatCity.Platform.Outcome<DrawnPicture>> InFileAsync(byte[] photo)
    {
        var path = Path.GetTempFileName();
        try
        {
            await System.IO.File.WriteAllBytesAsync(path, photo, TestContext.Current.CancellationToken);
            return await Picture.DrawAsync(path, "photo");
        }
        finally
        {
            System.IO.File.Delete(path);
        }
    }
}
