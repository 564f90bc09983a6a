using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;
using FlatCity.Platform.Ciphers;
using Org.BouncyCastle.Crypto.Engines;
using Org.BouncyCastle.Crypto.Parameters;

namespace FlatCity.Tests.Platform.Ciphers;

/// <summary>The suite `sm` gives what the standards print, and what the machine's openssl gives.</summary>
public sealed class KnownAnswerTests
{
    private static readonly string Abcd = string.Concat(Enumerable.Repeat("abcd", 16));

    [Fact]
    public void Sm3_gives_the_hashes_of_GB_T_32905()
    {
        Assert.Equal("66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0", Hex(CipherSuite.Sm.Hash("abc")));
        Assert.Equal("debe9ff92275b8a138604889c18e5a4d6fdb70e5387e5765293dcba39c0c5732", Hex(CipherSuite.Sm.Hash(Abcd)));
    }

    [Fact]
    public void Sm4_gives_the_blocks_of_GB_T_32907()
    {
        var (key, block) = (Convert.FromHexString("0123456789abcdeffedcba9876543210"), Convert.FromHexString("0123456789abcdeffedcba9876543210"));
        var sm4 = new SM4Engine();
        sm4.Init(true, new KeyParameter(key));

        sm4.ProcessBlock(block, block);
        Assert.Equal("681edf34d206965e86b3e94f536e4246", Hex(block));

        for (var i = 1; i < 1_000_000; i++)
            sm4.ProcessBlock(block, block);
        Assert.Equal("595298c7c6fd271f0402f804c33d3f66", Hex(block));
    }

    [Fact]
    public void Sm4_in_gcm_opens_what_RFC_8998_sealed()
    {
        using var sealer = new Sm4Gcm(Convert.FromHexString("0123456789abcdeffedcba9876543210"));
        var plain = Convert.FromHexString("aaaaaaaaaaaaaaaabbbbbbbbbbbbbbbbccccccccccccccccddddddddddddddddeeeeeeeeeeeeeeeeffffffffffffffffeeeeeeeeeeeeeeeeaaaaaaaaaaaaaaaa");
        var whole = Convert.FromHexString(
            "00001234567800000000abcd"
            + "17f399f08c67d5ee19d0dc9969c4bb7d5fd46fd3756489069157b282bb200735d82710ca5c22f0ccfa7cbf93d496ac15a56834cbcf98c397b4024a2691233b8d"
            + "83de3541e4c2b58177e065a9bf7b62ec");

        Assert.Equal(plain, sealer.Open(whole, Convert.FromHexString("feedfacedeadbeeffeedfacedeadbeefabaddad2")));
    }

    [Fact]
    public void The_machines_openssl_gives_the_same()
    {
        var (key, salt, words) = (RandomNumberGenerator.GetBytes(CipherSuite.Bytes), RandomNumberGenerator.GetBytes(16), Encoding.UTF8.GetBytes("龙港市 " + Abcd));
        Assert.SkipWhen(!OpenSsl("dgst -sm3 -r", []).StartsWith("1ab21d83", StringComparison.Ordinal), "This machine's openssl has no SM3.");

        Assert.Equal(OpenSsl("dgst -sm3 -r", words)[..64], Hex(CipherSuite.Sm.Hash(words)));
        Assert.Equal(OpenSsl($"dgst -sm3 -r -mac HMAC -macopt hexkey:{Hex(key)}", words)[..64], Hex(CipherSuite.Sm.KeyedHash(key, words)));
        Assert.Equal(Kdf($"-keylen 32 -kdfopt digest:SM3 -kdfopt pass:along-the-river -kdfopt hexsalt:{Hex(salt)} -kdfopt iter:1000 PBKDF2"), Hex(CipherSuite.Sm.Stretch("along-the-river", salt, 1000)));
        Assert.Equal(Kdf($"-keylen 16 -kdfopt digest:SM3 -kdfopt hexkey:{Hex(key)} -kdfopt info:sealing HKDF"), Hex(SmSuite.Derive(key, "sealing"u8.ToArray(), 16)));

        // GCM is counter mode from the nonce's second block on; the tag is judged by RFC 8998's own above.
        using var sealer = new Sm4Gcm(key.AsSpan(0, 16));
        var whole = sealer.Seal(words, []);
        Assert.Equal(Convert.ToHexStringLower(OpenSslBytes($"enc -sm4-ctr -K {Hex(key.AsSpan(0, 16))} -iv {Hex(whole.AsSpan(0, Sealer.Nonce))}00000002", words)), Hex(whole.AsSpan(Sealer.Nonce, words.Length)));
    }

    private static string Hex(ReadOnlySpan<byte> bytes) => Convert.ToHexStringLower(bytes);

    private static string Kdf(string words) => OpenSsl("kdf " + words, []).Trim().Replace(":", "", StringComparison.Ordinal).ToLowerInvariant();

    private static string OpenSsl(string words, byte[] input) => Encoding.UTF8.GetString(OpenSslBytes(words, input));

    /// <summary>What openssl says, or nothing where there is none.</summary>
    private static byte[] OpenSslBytes(string words, byte[] input)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo("openssl", words) { UseShellExecute = false, RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true })!;
            process.StandardInput.BaseStream.Write(input);
            process.StandardInput.Close();
            using var said = new MemoryStream();
            process.StandardOutput.BaseStream.CopyTo(said);
            process.WaitForExit();
            return said.ToArray();
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return [];
        }
    }
}
