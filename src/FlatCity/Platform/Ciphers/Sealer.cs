namespace FlatCity.Platform.Ciphers;

/// <summary>
/// Seals and opens under one key, in GCM: nonce (12 random bytes), sealed bytes, tag (16). What stands beside (a place, a head) is not in it and must be
/// the same to open it. What does not open is a <see cref="System.Security.Cryptography.CryptographicException"/>. For several threads at once.
/// </summary>
internal abstract class Sealer : IDisposable
{
    public const int Nonce = 12;
    public const int Tag = 16;

    /// <summary>By how much what is sealed is longer.</summary>
    public const int Longer = Nonce + Tag;

    public abstract void Seal(ReadOnlySpan<byte> plain, ReadOnlySpan<byte> beside, Span<byte> into);

    public abstract void Open(ReadOnlySpan<byte> whole, ReadOnlySpan<byte> beside, Span<byte> into);

    public byte[] Seal(ReadOnlySpan<byte> plain, ReadOnlySpan<byte> beside)
    {
        var whole = new byte[plain.Length + Longer];
        Seal(plain, beside, whole);
        return whole;
    }

    public byte[] Open(ReadOnlySpan<byte> whole, ReadOnlySpan<byte> beside)
    {
        var plain = new byte[whole.Length - Longer];
        Open(whole, beside, plain);
        return plain;
    }

    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    protected virtual void Dispose(bool disposing)
    {
    }
}
