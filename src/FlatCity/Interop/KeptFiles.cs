using System.Security.Cryptography;
using FlatCity.Cities;

namespace FlatCity.Interop;

/// <summary>
/// Files that came with a mail, as they came: by their own hash among the city's files, durable before a row names them. Never judged by their name, never
/// shown by the program; whoever takes one is in the audit. (design, decisions "files")
/// </summary>
internal static class KeptFiles
{
    public static string PathOf(City city, string sha256) => Path.Combine(city.DataFolder, "files", sha256[..2], sha256[2..4], sha256);

    /// <summary>Keeps the bytes; the same bytes are kept once.</summary>
    public static async Task<string> KeepAsync(City city, ReadOnlyMemory<byte> bytes)
    {
        var hash = Convert.ToHexStringLower(SHA256.HashData(bytes.Span));
        var path = PathOf(city, hash);
        if (File.Exists(path))
            return hash;
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var part = path + "." + RandomNumberGenerator.GetHexString(8);
        await using (var file = new FileStream(part, FileMode.CreateNew, FileAccess.Write))
        {
            await file.WriteAsync(bytes);
            file.Flush(flushToDisk: true);
        }

        File.Move(part, path, overwrite: true);
        return hash;
    }
}
