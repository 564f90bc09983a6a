using System.Globalization;
using System.Text;
using QRCoder;

namespace FlatCity.Platform.Web;

/// <summary>A QR code (二维码) as one SVG path: black where a module is, nothing else, so that it prints sharply at any size.</summary>
internal static class QrCode
{
    /// <summary>Modules and the quiet margin of four around them, as the standard asks.</summary>
    public static (string Path, int Size) Of(string text)
    {
        using var data = QRCodeGenerator.GenerateQrCode(text, QRCodeGenerator.ECCLevel.M);
        var path = new StringBuilder();
        for (var y = 0; y < data.ModuleMatrix.Count; y++)
        {
            for (var x = 0; x < data.ModuleMatrix[y].Count; x++)
            {
                if (data.ModuleMatrix[y][x])
                    path.Append(CultureInfo.InvariantCulture, $"M{x} {y}h1v1h-1z");
            }
        }

        return (path.ToString(), data.ModuleMatrix.Count);
    }
}
