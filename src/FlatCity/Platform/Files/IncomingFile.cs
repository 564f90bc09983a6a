using System.Security.Cryptography;
using FlatCity.Platform.Ciphers;

namespace FlatCity.Platform.Files;

/// <summary>
/// Something that is being sent, on disk and hashed while it comes, never whole in memory. Nobody's file until a <see cref="FileStore"/>
/// takes it; what nobody took goes away at the end, and what a crash left behind with the next sweep.
/// </summary>
internal sealed class IncomingFile : IDisposable
{
    private const int Piece = 64 * 1024;

    private IncomingFile(string path, string sha256, long bytes) => (Path, Sha256, Bytes) = (path, sha256, bytes);

    public string Path { get; }

    /// <summary>The hash of the content by the city's suite, in lower-case hexadecimal.</summary>
    public string Sha256 { get; }

    public long Bytes { get; }

    /// <summary>Takes it in, or nothing where it holds more than <paramref name="most"/> bytes: not one byte further is read then.</summary>
    public static async Task<IncomingFile?> ReadAsync(CipherSuite suite, string folder, Stream from, long most)
    {
        Directory.CreateDirectory(folder);
        var path = System.IO.Path.Combine(folder, RandomNumberGenerator.GetHexString(32, lowercase: true));
        try
        {
            using var hash = suite.Running();
            long bytes = 0;
            await using (var file = new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.None, 1, FileOptions.Asynchronous))
            {
                var piece = new byte[Piece];
                int read;
                while ((read = await from.ReadAsync(piece)) > 0)
                {
                    if ((bytes += read) > most)
                        break;
                    hash.TransformBlock(piece, 0, read, null, 0);
                    await file.WriteAsync(piece.AsMemory(0, read));
                }

                file.Flush(flushToDisk: bytes <= most);
            }

            if (bytes <= most)
            {
                hash.TransformFinalBlock([], 0, 0);
                return new IncomingFile(path, Convert.ToHexStringLower(hash.Hash!), bytes);
            }

            File.Delete(path);
            return null;
        }
        catch
        {
            File.Delete(path);
            throw;
        }
    }

    public FileStream OpenRead() => new(Path, FileMode.Open, FileAccess.Read, FileShare.Read, 16 * 1024);

    public void Dispose() => File.Delete(Path);
}
