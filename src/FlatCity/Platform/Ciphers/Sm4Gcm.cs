using System.Security.Cryptography;
using Org.BouncyCastle.Crypto;
using Org.BouncyCastle.Crypto.Engines;
using Org.BouncyCastle.Crypto.Modes;
using Org.BouncyCastle.Crypto.Parameters;

namespace FlatCity.Platform.Ciphers;

/// <summary>SM4 in Galois/Counter Mode under one key of 128 bits, as RFC 8998 has it.</summary>
internal sealed class Sm4Gcm(ReadOnlySpan<byte> key) : Sealer
{
    private readonly KeyParameter key = new(key);
    private readonly GcmBlockCipher cipher = new(new SM4Engine());

    public override void Seal(ReadOnlySpan<byte> plain, ReadOnlySpan<byte> beside, Span<byte> into)
    {
        RandomNumberGenerator.Fill(into[..Nonce]);
        lock (cipher)
        {
            Begin(forSealing: true, into[..Nonce], beside);
            var done = cipher.ProcessBytes(plain, into[Nonce..]);
            cipher.DoFinal(into[(Nonce + done)..]);
        }
    }

    public override void Open(ReadOnlySpan<byte> whole, ReadOnlySpan<byte> beside, Span<byte> into)
    {
        if (whole.Length < Longer)
            throw new CryptographicException("What is sealed is shorter than its nonce and tag.");
        try
        {
            lock (cipher)
            {
                Begin(forSealing: false, whole[..Nonce], beside);
                var done = cipher.ProcessBytes(whole[Nonce..], into);
                cipher.DoFinal(into[done..]);
            }
        }
        catch (InvalidCipherTextException)
        {
            throw new AuthenticationTagMismatchException();
        }
    }

    private void Begin(bool forSealing, ReadOnlySpan<byte> nonce, ReadOnlySpan<byte> beside) =>
        cipher.Init(forSealing, new AeadParameters(key, Tag * 8, nonce.ToArray(), beside.ToArray()));
}
