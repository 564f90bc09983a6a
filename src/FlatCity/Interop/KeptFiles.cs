using FlatCity.Cities;
using FlatCity.Platform.Files;

namespace FlatCity.Interop;

/// <summary>
/// Files that came with a mail, as they came: by their own hash in the city's store, durable before a row names them. Never judged by their name, never
/// shown by the program; whoever takes one is in the audit. (design, decisions "files")
/// </summary>
internal static class KeptFiles
{
    /// <summary>Keeps the bytes; the same bytes are kept once.</summary>
    public static async Task<string> KeepAsync(City city, byte[] bytes)
    {
        using var stream = new MemoryStream(bytes, writable: false);
        using var file = await IncomingFile.ReadAsync(city.Suite, Path.Combine(city.DataFolder, "files", "incoming"), stream, bytes.Length)
            ?? throw new InvalidOperationException("A stream gave more bytes than it was made of.");
        await city.Files.PutAsync(file);
        return file.Sha256;
    }
}
