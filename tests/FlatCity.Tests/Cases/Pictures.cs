using SkiaSharp;

namespace FlatCity.Tests.Cases;

/// <summary>Pictures drawn for tests.</summary>
internal static class Pictures
{
    public static byte[] Png(int width, int height)
    {
        using var bitmap = new SKBitmap(width, height);
        bitmap.Erase(SKColors.Teal);
        using var image = SKImage.FromBitmap(bitmap);
        using var png = image.Encode(SKEncodedImageFormat.Png, 100);
        return png.ToArray();
    }
}
