using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Org.BouncyCastle.Crypto.Digests;
using Org.BouncyCastle.Crypto.Generators;
using Org.BouncyCastle.Crypto.Macs;
using Org.BouncyCastle.Crypto.Parameters;

namespace FlatCity.Platform.Ciphers;

/// <summary>
/// Chinese commercial cryptography (商用密码): SM3 (GB/T 32905), HMAC-SM3, SM4 in GCM (GB/T 32907, RFC 8998), by BouncyCastle (ADR 0127).
/// An SM4 key has 128 bits and is made of a secret of 256 by HKDF with HMAC-SM3. PBKDF2 with HMAC-SM3 as GM/T 0091 has it.
/// SM2 (GB/T 32918) is not here: the product makes no signature of its own.
/// </summary>
internal sealed class SmSuite : CipherSuite
{
    private const int KeyBytes = 16;
    private const int SaltBytes = 16;

    /// <summary>To whoever guesses, about as dear as the 100,000 rounds of HMAC-SHA-512 of the other suite; to us 0.1 s. (ADR 0126)</summary>
    private const int PasswordRounds = 200_000;

    private static readonly byte[] Use = "flatcity sm4-gcm"u8.ToArray();

    public override string Name => "sm";

    public override string Says => "SM4-GCM, SM3";

    public override byte Number => 2;

    public override string HashName => "sm3";

    public override byte[] Hash(ReadOnlySpan<byte> bytes)
    {
        var digest = new SM3Digest();
        digest.BlockUpdate(bytes);
        var hash = new byte[Bytes];
        digest.DoFinal(hash);
        return hash;
    }

    public override HashAlgorithm Running() => new Sm3();

    public override byte[] KeyedHash(ReadOnlySpan<byte> key, ReadOnlySpan<byte> bytes)
    {
        var mac = new HMac(new SM3Digest());
        mac.Init(new KeyParameter(key));
        mac.BlockUpdate(bytes);
        var hash = new byte[Bytes];
        mac.DoFinal(hash);
        return hash;
    }

    public override Sealer Sealer(ReadOnlySpan<byte> secret) => new Sm4Gcm(Derive(secret, Use, KeyBytes));

    public override byte[] Stretch(string phrase, ReadOnlySpan<byte> salt, int rounds)
    {
        var generator = new Pkcs5S2ParametersGenerator(new SM3Digest());
        generator.Init(Encoding.UTF8.GetBytes(phrase), salt.ToArray(), rounds);
        return ((KeyParameter)generator.GenerateDerivedMacParameters(Bytes * 8)).GetKey();
    }

    /// <summary>`sm3$rounds$salt$hash`, the last two in Base64.</summary>
    public override string HashPassword(string password)
    {
        var salt = RandomNumberGenerator.GetBytes(SaltBytes);
        return string.Create(CultureInfo.InvariantCulture, $"{HashName}${PasswordRounds}${Convert.ToBase64String(salt)}${Convert.ToBase64String(Stretch(password, salt, PasswordRounds))}");
    }

    public override bool IsPassword(string hash, string password) =>
        hash.Split('$') is ["sm3", var rounds, var salt, var right]
        && CryptographicOperations.FixedTimeEquals(Convert.FromBase64String(right), Stretch(password, Convert.FromBase64String(salt), int.Parse(rounds, CultureInfo.InvariantCulture)));

    public override void Protect(KeyManagementOptions keys)
    {
        keys.AuthenticatedEncryptorConfiguration = new SmFormKeys();
        keys.AuthenticatedEncryptorFactories.Add(new SmFormKeys.Factory());
    }

    /// <summary>HKDF (RFC 5869) without a salt.</summary>
    internal static byte[] Derive(ReadOnlySpan<byte> secret, byte[] use, int bytes)
    {
        var generator = new HkdfBytesGenerator(new SM3Digest());
        generator.Init(new HkdfParameters(secret.ToArray(), null, use));
        var key = new byte[bytes];
        generator.GenerateBytes(key);
        return key;
    }

    /// <summary>SM3 as the runtime's streams take a hash.</summary>
    private sealed class Sm3 : HashAlgorithm
    {
        private readonly SM3Digest digest = new();

        public Sm3() => HashSizeValue = Bytes * 8;

        public override void Initialize() => digest.Reset();

        protected override void HashCore(byte[] array, int ibStart, int cbSize) => digest.BlockUpdate(array, ibStart, cbSize);

        protected override void HashCore(ReadOnlySpan<byte> source) => digest.BlockUpdate(source);

        protected override byte[] HashFinal()
        {
            var hash = new byte[Bytes];
            digest.DoFinal(hash, 0);
            return hash;
        }
    }
}
