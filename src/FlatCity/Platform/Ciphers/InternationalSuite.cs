using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.Identity;

namespace FlatCity.Platform.Ciphers;

/// <summary>AES-256-GCM, SHA-256, HMAC-SHA-256, by the runtime; passwords as ASP.NET Core Identity hashes them (PBKDF2, HMAC-SHA-512).</summary>
internal sealed class InternationalSuite : CipherSuite
{
    private static readonly PasswordHasher<object> Passwords = new();
    private static readonly object Anybody = new();

    public override string Name => "international";

    public override string Says => "AES-256-GCM, SHA-256";

    public override byte Number => 1;

    public override string HashName => "sha256";

    public override byte[] Hash(ReadOnlySpan<byte> bytes) => SHA256.HashData(bytes);

    public override HashAlgorithm Running() => SHA256.Create();

    public override byte[] KeyedHash(ReadOnlySpan<byte> key, ReadOnlySpan<byte> bytes) => HMACSHA256.HashData(key, bytes);

    public override Sealer Sealer(ReadOnlySpan<byte> secret) => new Aes(secret);

    public override byte[] Stretch(string phrase, ReadOnlySpan<byte> salt, int rounds) =>
        Rfc2898DeriveBytes.Pbkdf2(Encoding.UTF8.GetBytes(phrase), salt, rounds, HashAlgorithmName.SHA256, Bytes);

    public override string HashPassword(string password) => Passwords.HashPassword(Anybody, password);

    public override bool IsPassword(string hash, string password) => Passwords.VerifyHashedPassword(Anybody, hash, password) != PasswordVerificationResult.Failed;

    public override void Protect(KeyManagementOptions keys)
    {
        // The framework's own: AES-256-CBC with HMAC-SHA-256.
    }

    private sealed class Aes(ReadOnlySpan<byte> key) : Sealer
    {
        private readonly AesGcm cipher = new(key, Tag);

        public override void Seal(ReadOnlySpan<byte> plain, ReadOnlySpan<byte> beside, Span<byte> into)
        {
            RandomNumberGenerator.Fill(into[..Nonce]);
            lock (cipher)
                cipher.Encrypt(into[..Nonce], plain, into[Nonce..^Tag], into[^Tag..], beside);
        }

        public override void Open(ReadOnlySpan<byte> whole, ReadOnlySpan<byte> beside, Span<byte> into)
        {
            lock (cipher)
                cipher.Decrypt(whole[..Nonce], whole[Nonce..^Tag], whole[^Tag..], into, beside);
        }

        protected override void Dispose(bool disposing)
        {
            cipher.Dispose();
            base.Dispose(disposing);
        }
    }
}
