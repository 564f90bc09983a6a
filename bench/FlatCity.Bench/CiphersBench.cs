using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using FlatCity.Cases.File;
using FlatCity.Cities;
using FlatCity.Platform.Ciphers;
using FlatCity.Platform.Storage;

namespace FlatCity.Bench;

/// <summary>The suite `sm` beside the preset, on one core: what is hashed, sealed and stretched, and what filing decides and seals in memory with each.</summary>
internal static class CiphersBench
{
    private static readonly byte[] Place = "party:1:name"u8.ToArray();

    public static async Task RunAsync(BenchOptions options)
    {
        Beside("hash, 1 MiB", options, 4, suite => With(RandomNumberGenerator.GetBytes(1024 * 1024), bytes => suite.Hash(bytes)));
        Beside("keyed hash, a phone", options, 2_000, suite => With(Encoding.UTF8.GetBytes("phone\n13857700001"), bytes => suite.KeyedHash(Place, bytes)));
        Beside("hash of an audit entry", options, 2_000, suite => With(RandomNumberGenerator.GetBytes(16), salt => Audit.Hash(suite, 12_345, 1_700_000_000_000_000, new Doer(7, "desk-officer-1"), "case.filed", "case", 12_345, null, "{\"scenario\":\"road-damage\"}", salt)));
        Beside("seal and open a name", options, 1_000, suite => Sealing(suite, 9));
        Beside("seal and open 64 KiB", options, 10, suite => Sealing(suite, 64 * 1024));
        Beside("hash of a password", options, 1, suite => With([], _ => suite.HashPassword("correct horse staple")));
        await using var international = await MadeCity.MakeAsync(CipherSuite.International);
        await using var sm = await MadeCity.MakeAsync(CipherSuite.Sm);
        // What is measured first pays for the program's warming up.
        Filing(options, international);
        var preset = Filing(options, international);
        Bench.Row("filing decided in memory, sm", Filing(options, sm), "international", preset);
    }

    private static void Beside(string what, BenchOptions options, int batch, Func<CipherSuite, Action> make)
    {
        var (international, sm) = (Rate(make(CipherSuite.International)), Rate(make(CipherSuite.Sm)));
        Bench.Row(what + ", sm", sm, "international", international);

        double Rate(Action run) => Bench.Rate(options.Seconds, batch, n =>
        {
            for (var i = 0; i < n; i++)
                run();
        });
    }

    private static Action With(byte[] bytes, Func<byte[], object> run) => () => run(bytes);

    private static Action Sealing(CipherSuite suite, int length)
    {
        var (sealer, plain) = (suite.Sealer(RandomNumberGenerator.GetBytes(CipherSuite.Bytes)), RandomNumberGenerator.GetBytes(length));
        return () => sealer.Open(sealer.Seal(plain, Place), Place);
    }

    private static double Filing(BenchOptions options, MadeCity made)
    {
        var filing = FilingJson.Read(JsonElement.Parse(DecidingBench.Body), "zh").Value;
        var serial = 0L;
        return Bench.Rate(options.Seconds, 500, n =>
        {
            for (var i = 0; i < n; i++)
            {
                made.City.Database.KeysReadyAsync().AsTask().GetAwaiter().GetResult();
                var prepared = FileCase.Prepare(made.Office, Actor.Resident(), filing, ++serial, made.City.Now).Value;
                FileCase.Write(made.City.Database.NewDraft(), made.City, filing, prepared.Work, prepared.Parties, prepared.Messages);
            }
        });
    }
}
